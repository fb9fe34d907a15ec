/** The outside world that moves money: a port, and the one gateway behind it. */
package kart.fee.gateway;
