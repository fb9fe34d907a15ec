package kart.sms;

/** The gateway refused the message for what it is: that says nothing of the gateway, nor of other messages. */
public final class SmsRefused extends SmsNotTaken {

    private static final long serialVersionUID = 1L;

    SmsRefused(String answer) {
        super(answer);
    }
}
