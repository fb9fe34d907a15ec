/** Collects what a citizen owes for a card, once and never more than the law allows, and keeps the books of it. */
package kart.fee;
