/** What an office sees and does of its day: its list, who is called to which workstation, and what the day came to. */
package kart.appointment.desk;
