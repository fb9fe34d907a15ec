/** The books: every movement of money as a transaction whose postings add up to nothing, never edited. */
package kart.fee.ledger;
