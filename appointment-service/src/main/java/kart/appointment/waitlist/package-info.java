/**
 * Who waits for a place, or for an earlier one. A place that was given back is offered to them, in their order, before it
 * comes back for everybody; it stays in {@code slot.resting} all the while, so that the counts of the slot do not change.
 */
package kart.appointment.waitlist;
