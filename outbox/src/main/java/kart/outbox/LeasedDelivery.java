package kart.outbox;

/**
 * A delivery that this relay may try now, and no other.
 *
 * @param position its place in the order of its target
 * @param attempts how many tries there have been, this one included
 * @param event    what to deliver
 */
record LeasedDelivery(long position, int attempts, CloudEvent event) {}
