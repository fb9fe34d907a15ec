/** Cards on their way to one office: packed with a manifest, dispatched by a carrier, received by scanning. */
package kart.delivery.consignment;
