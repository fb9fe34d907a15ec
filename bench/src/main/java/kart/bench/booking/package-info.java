/** {@code ./kart bench booking}: places taken through HTTP beside the same law at one statement a booking. */
package kart.bench.booking;
