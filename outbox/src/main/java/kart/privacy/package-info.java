/** Personal data at rest: pseudonyms to find a person by, sealed text to give back, and nothing in plain. */
package kart.privacy;
