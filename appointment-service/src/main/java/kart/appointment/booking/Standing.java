package kart.appointment.booking;

/**
 * A booking with what became of its hour.
 *
 * @param closed whether somebody is expected at an hour at which nobody works at the office any more
 */
public record Standing(Booking booking, boolean closed) {}
