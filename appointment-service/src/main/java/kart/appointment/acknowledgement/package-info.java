/** What a citizen keeps of a booking: a page to print, and a file for their calendar. */
package kart.appointment.acknowledgement;
