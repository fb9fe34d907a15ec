/**
 * Places that are held for somebody until they answer: for those whose place is too many, and for those who wait. An open
 * offer holds its place in {@code slot.resting}; every change of an offer locks slots by id, then the booking, then the
 * offer, and the wish last.
 */
package kart.appointment.offer;
