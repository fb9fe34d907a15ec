/** The transactional outbox: events written with the change they tell, and the relay that brings them over. */
package kart.outbox;
