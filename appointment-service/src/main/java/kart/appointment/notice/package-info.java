/** Telling people: what is said to a citizen by SMS, and when. */
package kart.appointment.notice;
