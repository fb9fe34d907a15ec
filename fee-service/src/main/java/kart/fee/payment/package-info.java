/** Attempts to pay through the gateway: each reaches its end, whatever is lost on the way, and settles a line once. */
package kart.fee.payment;
