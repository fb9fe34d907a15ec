/** Copies the rows of Kart's databases into files, and back into databases that the same migrations have made. */
package kart.backup;
