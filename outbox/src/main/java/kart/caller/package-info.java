/** Who asks: what a verified token says of a person or a machine. */
package kart.caller;
