/** Places: made from the calendars on a rolling horizon, and found by people. */
package kart.appointment.slot;
