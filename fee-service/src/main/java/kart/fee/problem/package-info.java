/** What this service answers when it says no. */
package kart.fee.problem;
