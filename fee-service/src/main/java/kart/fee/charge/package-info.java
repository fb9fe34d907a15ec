/** What a citizen owes for one application: opened when the application is heard of, settled line by line, once. */
package kart.fee.charge;
