/** How every service meets its PostgreSQL. */
package kart.database;
