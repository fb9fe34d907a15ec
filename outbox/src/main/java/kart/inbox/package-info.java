/** Where a service takes in what the others tell it: each event has its effect once. */
package kart.inbox;
