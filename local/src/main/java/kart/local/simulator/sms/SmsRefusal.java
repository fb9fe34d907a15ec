package kart.local.simulator.sms;

/** The provider does not take the messages. */
final class SmsRefusal extends RuntimeException {

    private final SmsStatus status;

    SmsRefusal(SmsStatus status) {
        super(status.name(), null, false, false);
        this.status = status;
    }

    SmsStatus status() {
        return status;
    }
}
