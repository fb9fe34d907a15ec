/** Kart on a real cluster: what is promised is tried there. */
package kart.e2e;
