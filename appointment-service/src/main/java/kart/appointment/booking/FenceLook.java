package kart.appointment.booking;

/**
 * What somebody sees of a booking that its citizen could not move or cancel.
 *
 * @param moves     how often they moved it
 * @param displaced whether more people are booked at its hour than the plan says: then there are no fences
 */
record FenceLook(int moves, boolean displaced) {}
