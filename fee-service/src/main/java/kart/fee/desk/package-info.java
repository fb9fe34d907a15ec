/** Money that an office takes for lines of a charge, by line code and never by an amount of its own. */
package kart.fee.desk;
