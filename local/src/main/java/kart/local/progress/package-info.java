/** What a person at the terminal sees while the suite starts, runs and stops. */
package kart.local.progress;
