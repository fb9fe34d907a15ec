/** Who a person is to this service: a random id, found by pseudonyms; personal data only sealed. */
package kart.appointment.citizen;
