/** {@code ./kart bench native}: the services as native executables beside the same services on the JVM. */
package kart.bench.packaging;
