/** Remembers tokens that were verified, so that the same one is not verified for every request. */
package kart.token;
