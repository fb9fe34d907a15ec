/** What can be refused here, and which constraint means which refusal. */
package kart.appointment.problem;
