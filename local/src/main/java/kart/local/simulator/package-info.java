/**
 * A payment gateway (Zarinpal v4 wire shape) and an SMS provider (Kavenegar wire shape) for one machine. No money moves
 * and no message leaves. {@link kart.local.simulator.Simulator#start} listens on loopback and returns an
 * {@code AutoCloseable} with {@code url()}.
 */
package kart.local.simulator;
