package kart.appointment.booking;

import java.time.Instant;
import java.util.UUID;

/**
 * How things stand for a request that got no place; what does not exist is null.
 *
 * @param applicationState the state of the application
 * @param mine             whether the application is of who asks
 * @param bookingSettled   whether the fee of stage BOOKING is settled
 * @param ownId            the booking that was made with this key before
 * @param ownIsSame        whether that request had the same body
 * @param liveId           the live booking of the citizen
 * @param liveIsOverdue    whether that is a hold past its time
 * @param slot             the slot that was asked for
 * @param tooOftenSince    when the oldest of as many places was taken as a citizen can take within a time; null if they
 *                         took fewer
 */
record HoldLookUp(
        String applicationState,
        boolean mine,
        boolean bookingSettled,
        UUID ownId,
        boolean ownIsSame,
        UUID liveId,
        boolean liveIsOverdue,
        SlotLook slot,
        Instant tooOftenSince) {}
