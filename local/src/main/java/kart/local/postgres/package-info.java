/** PostgreSQL without an installation: unpacked, initialised, started and stopped by the launcher. */
package kart.local.postgres;
