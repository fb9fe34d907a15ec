/** The parts of a run: each does something to Kart and looks at what comes of it. */
package kart.e2e.step;
