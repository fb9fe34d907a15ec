/**
 * Finding free places. They are kept in memory, follow what is committed, and are at most two seconds old; the statement
 * that takes a place is the only judge of whether it is there.
 */
package kart.appointment.search;
