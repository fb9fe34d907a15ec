/** Orders from one {@code ./kart} command to another that runs. */
package kart.local.control;
