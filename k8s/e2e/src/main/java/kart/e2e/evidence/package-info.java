/** What the databases say after all that has happened. */
package kart.e2e.evidence;
