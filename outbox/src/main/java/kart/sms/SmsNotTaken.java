package kart.sms;

/** The gateway answered, and did not take the message. Holds nothing but the number of its answer. */
public sealed class SmsNotTaken extends RuntimeException permits SmsRefused {

    private static final long serialVersionUID = 1L;

    SmsNotTaken(String answer) {
        super(answer, null, false, false);
    }
}
