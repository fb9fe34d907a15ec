/** The payment gateway: the calls of a merchant, the page of the "bank" and the payments behind both. */
package kart.local.simulator.gateway;
