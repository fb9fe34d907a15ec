/** What operators see: how far applications have come, how the places of a day are used, and what waits. */
package kart.appointment.overview;
