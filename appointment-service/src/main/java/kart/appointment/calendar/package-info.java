/** When offices are open: weekly template, national holidays and closures. */
package kart.appointment.calendar;
