/** The simulator's schema and its connections to PostgreSQL. */
package kart.local.simulator.database;
