package kart.sms;

import io.smallrye.mutiny.Uni;

/** A gateway that brings short messages to phones. */
public interface SmsGateway {

    /**
     * Hands a message to the gateway; gives the gateway's number of it. Sending one again is harmless: the gateway knows it
     * by our number. Fails with {@link SmsRefused} if the gateway will never take this message, with {@link SmsNotTaken} if
     * its answer is not about the message, and otherwise if there is no answer; the message of the first two, by which
     * they are recorded, never holds a key, the receptor or the text.
     *
     * @param localId  our number of the message, the same each time that it is sent
     * @param receptor the mobile number in E.164
     */
    Uni<Long> send(long localId, String receptor, String message);
}
