/**
 * Other places for those whose place is too many. An open offer holds its place in {@code slot.resting}; every change of
 * an offer locks slots by id, then the booking, then the offer.
 */
package kart.appointment.offer;
