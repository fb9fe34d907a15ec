package kart.appointment.notice;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.privacy.Sealer;
import kart.testing.Sql;
import kart.values.TehranTime;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticeTest {

    private static final Pattern UNFILLED = Pattern.compile("\\{\\w+}");

    @Inject
    Sealer sealer;

    @Test
    void eachChangeOfABookingIsToldWithItsTimeItsOfficeAndTheTrackingCode() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        Instant first = Instant.parse("2038-06-20T06:00:00Z");
        UUID booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", first, TehranTime.localDate(first)));
        Cases.settle(citizen, "BOOKING");
        Instant second = Instant.parse("2038-06-21T05:00:00Z");
        long other = Cases.slot(office, 1, "ONLINE", second, TehranTime.localDate(second));
        String path = "/v1/bookings/" + booking;
        done(200, People.post(citizen.token(), path + "/move", "{\"slotId\":\"" + other + "\"}"));
        done(200, People.post(citizen.token(), path + "/cancellation", null));

        assertEquals("booking-confirmed booking-moved booking-cancelled", Cases.messages(citizen));
        String code = new kart.values.TrackingCode(citizen.trackingCode()).display();
        assertEquals(
                "نوبت شما قطعی شد: یکشنبه ۳۰ خرداد ۱۴۱۷ ساعت ۰۹:۳۰، دفتر آزمایشی. کد رهگیری: " + code,
                text(citizen, Notice.BOOKING_CONFIRMED));
        assertEquals(
                "نوبت شما جابه‌جا شد: دوشنبه ۳۱ خرداد ۱۴۱۷ ساعت ۰۸:۳۰، دفتر آزمایشی. کد رهگیری: " + code,
                text(citizen, Notice.BOOKING_MOVED));
        assertEquals(
                "نوبت شما در دوشنبه ۳۱ خرداد ۱۴۱۷ ساعت ۰۸:۳۰، دفتر آزمایشی لغو شد.",
                text(citizen, Notice.BOOKING_CANCELLED));
    }

    @Test
    void whoComesToAMobileUnitIsToldWhereItStandsOnThatDay() {
        UUID office = Cases.office();
        Case citizen = Cases.registered();
        Instant hour = Instant.parse("2038-06-20T06:00:00Z");
        Sql.asOwner("""
                INSERT INTO office_stop (office_id, day, place_fa, place_en, latitude, longitude, opens, closes)
                VALUES (?, '2038-06-20', 'میدان روستا', 'Village square', 35.7, 51.4, '08:00', '14:00'),
                       (?, '2038-06-21', 'جای دیگر', 'Elsewhere', 35.7, 51.4, '08:00', '14:00')
                """, office, office);

        Cases.held(citizen, Cases.slot(office, 1, "ONLINE", hour, TehranTime.localDate(hour)));
        Cases.settle(citizen, "BOOKING");

        assertTrue(text(citizen, Notice.BOOKING_CONFIRMED).contains("، میدان روستا."));
    }

    @Test
    void whoWithdrawsHearsThatThePlaceIsGivenUp() {
        Case citizen = Cases.registered();
        Cases.held(citizen, Cases.slot(Cases.office(), 1));

        done(200, People.post(citizen.token(), "/v1/applications/" + citizen.applicationId() + "/withdrawal", null));

        assertEquals("booking-cancelled", Cases.messages(citizen));
        assertTrue(UNFILLED.matcher(text(citizen, Notice.BOOKING_CANCELLED))
                .results()
                .findAny()
                .isEmpty());
    }

    private String text(Case citizen, Notice notice) {
        return sealer.open(
                "sms",
                Sql.value(
                        String.class,
                        "SELECT message FROM sms_message WHERE subject = ? AND template = ?",
                        citizen.applicationId(),
                        notice.slug()));
    }
}
