/** What is written to the log: for people who run Kart, and without what tells who a citizen is or lets somebody in. */
package kart.log;
