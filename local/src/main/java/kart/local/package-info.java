/** The whole suite on one machine: what the script {@code kart} calls. */
package kart.local;
