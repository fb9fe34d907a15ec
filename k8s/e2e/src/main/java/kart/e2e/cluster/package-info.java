/** The cluster on which Kart is tried, seen through its API. */
package kart.e2e.cluster;
