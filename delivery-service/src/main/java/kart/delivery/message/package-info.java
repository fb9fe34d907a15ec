/** What this service tells people by SMS. */
package kart.delivery.message;
