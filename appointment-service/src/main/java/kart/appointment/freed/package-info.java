/**
 * Places that were given back. They rest in {@code slot.resting} until a random moment, one row of {@code freed_place}
 * each, so that nobody can give a place up for somebody who waits to take it. New places for which somebody waits are among
 * them, due at once. Rows are only ever locked with {@code SKIP LOCKED}: who holds one may wait for slots, and nobody who
 * holds a slot waits for one.
 */
package kart.appointment.freed;
