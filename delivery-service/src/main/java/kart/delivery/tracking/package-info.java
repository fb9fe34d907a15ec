/**
 * What delivery-service knows of an application, whose it is, and the one timeline that its owner sees: what the other
 * services told and how the card moved.
 */
package kart.delivery.tracking;
