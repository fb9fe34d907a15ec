package kart.sms;

import java.util.Locale;
import kart.problem.Text;

/** A kind of message: implemented by one enum a service, whose constants are all that the service tells by SMS. */
public interface SmsTemplate {

    /** The constant's name, from which the slug is made. */
    String name();

    /**
     * What is said; two parts at most, of 67 characters in Persian and of 153 in English, with facts of usual length put
     * in.
     */
    Text text();

    /** The name that is kept for the record, as in {@code booking-confirmed}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
