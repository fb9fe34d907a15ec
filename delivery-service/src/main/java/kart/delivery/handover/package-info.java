/**
 * The card comes into its owner's hand: a one-time code on the owner's phone, the operator's confirmation that the
 * fingerprints match, everything due settled. No fingerprint, key or PIN is ever here.
 */
package kart.delivery.handover;
