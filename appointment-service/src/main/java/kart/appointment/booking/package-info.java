/**
 * Who has which place. Every change is one statement that locks in the one order of this service: applications by id,
 * slots by id, bookings by citizen, then the outbox. The law and the speed are the same lines.
 */
package kart.appointment.booking;
