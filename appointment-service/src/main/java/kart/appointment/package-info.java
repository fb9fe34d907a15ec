/**
 * Applications for the card, offices, places and bookings. Features reach downwards only: application, booking, slot,
 * calendar and office, citizen.
 */
package kart.appointment;
