/**
 * Applications for the card, from registration on. A live application is REGISTERED, ENROLLED or ISSUED: something is
 * still to come. Of these a citizen has one.
 */
package kart.appointment.application;
