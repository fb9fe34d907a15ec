/** Offices, their organisations and provinces, as the register gives them and as people find them. */
package kart.appointment.office;
