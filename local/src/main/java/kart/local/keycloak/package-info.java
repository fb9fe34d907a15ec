/** Keycloak without a container: its distribution from the Maven repository, its data in our PostgreSQL. */
package kart.local.keycloak;
