/** The SMS provider: takes messages and shows them instead of sending them. */
package kart.local.simulator.sms;
