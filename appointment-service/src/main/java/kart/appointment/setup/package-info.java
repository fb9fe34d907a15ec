/** What the people of an office, or of its organisation, say of it: how it works, and whether it is open. */
package kart.appointment.setup;
