/** When a process may serve: what must be there before it starts, and what may go away while it runs. */
package kart.health;
