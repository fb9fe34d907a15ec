/**
 * A card: its states, who answers for it, and how it moves.
 *
 * <p>A move is one update of the row of the card. What follows from it (number, time, history, custody, event) is written
 * by triggers in the same statement, set by set, as the owner of the tables: the serving role cannot write them, so that
 * no statement can move a card and forget, forge or reorder what follows. See {@code V2026.11.22.11__card.sql}.
 */
package kart.delivery.card;
