package kart.local.simulator.sms;

import java.time.Instant;
import kart.values.MobileNumber;

/**
 * A message that was taken.
 *
 * @param localId the caller's own number of it, null if it gave none
 */
record Sms(long messageId, Long localId, MobileNumber receptor, String sender, String message, Instant sentAt) {

    private static final int PART = 70;
    private static final int PART_OF_MANY = 67;
    private static final int RIAL_EACH_PART = 120;

    /** Persian text is UCS-2, 70 characters in a message or 67 in each part of a longer one. */
    int parts() {
        int length = message.length();
        return length <= PART ? 1 : Math.ceilDiv(length, PART_OF_MANY);
    }

    /** In rial. */
    int cost() {
        return parts() * RIAL_EACH_PART;
    }
}
