/** The little of HTTP that the simulator needs, on the server of the JDK. */
package kart.local.simulator.http;
