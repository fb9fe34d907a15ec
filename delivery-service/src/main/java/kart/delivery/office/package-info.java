/** The register of offices, as it was imported; the same file goes to appointment-service. */
package kart.delivery.office;
