/** Troubles to order: slowness, outages, lost answers and odd shapes. */
package kart.local.simulator.knobs;
