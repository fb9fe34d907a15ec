/** A repeated unsafe request has one effect: its answer is kept with what it changed, and given again. */
package kart.idempotency;
