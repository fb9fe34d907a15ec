/** Kart from the outside: tokens from Keycloak, requests to the services. */
package kart.local.client;
