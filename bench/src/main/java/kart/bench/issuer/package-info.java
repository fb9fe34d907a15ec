/** An identity provider that costs next to nothing, so that what is measured is Kart. */
package kart.bench.issuer;
