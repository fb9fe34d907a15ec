/** When an office is open: weekly timetables from a day on, and the stops of a mobile unit. */
package kart.appointment.timetable;
