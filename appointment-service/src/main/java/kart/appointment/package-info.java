/**
 * Applications for the card, offices, places and bookings. Features reach downwards only: application, offer, booking,
 * slot, calendar and timetable, setup, office, citizen.
 */
package kart.appointment;
