/** The problems that only this service answers, and which broken law means which of them. */
package kart.delivery.problem;
