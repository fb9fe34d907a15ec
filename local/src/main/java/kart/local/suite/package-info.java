/** The parts of the suite, how they are put together, and {@code ./kart up}. */
package kart.local.suite;
