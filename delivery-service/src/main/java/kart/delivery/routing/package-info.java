/**
 * To which channel and office a card goes.
 *
 * <p>The owner's choice comes first, unless its channel is suspended; then the nearest office to the one of the enrolment
 * that has room today and whose channel is not suspended. Room is the office's workstations times what a workstation
 * hands over a day; a choice counts, but is not refused for it. A card for which nobody has room stays where it is and is
 * looked at again. When a channel is suspended, its cards that are not packed yet go to the next best office.
 *
 * <p>{@link kart.delivery.routing.RoutingRule} decides in memory; one statement then moves all cards of a plan that still
 * are as the plan saw them, and takes the room.
 */
package kart.delivery.routing;
