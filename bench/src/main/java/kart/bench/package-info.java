/** What Kart costs and how fast it is: benchmarks that a person runs with {@code ./kart bench NAME}. */
package kart.bench;
