/**
 * The orders that the card plant pulls, and the batches in which it answers.
 *
 * <p>Positions of orders are drawn from one row that stays locked until commit, so they become visible in order and
 * without a gap: a plant that asks for what is behind the last position it saw misses nothing.
 *
 * <p>A part of a batch may be sent again. Before the close, other content replaces what the part held; after it, only
 * the same content is accepted, which changes nothing.
 */
package kart.delivery.order;
