package kart.appointment.notice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import kart.appointment.slot.SlotTime;
import kart.problem.Language;
import kart.problem.Text;
import kart.testing.SmsParts;
import kart.values.TrackingCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every part of a message costs, and one of three is read by few. */
class NoticePartsTest {

    private static final TrackingCode CODE = TrackingCode.random(new java.util.Random(1405));

    /** Of all days of a year, nine of ten are told in no more characters. */
    private static final Text TIME =
            SlotTime.of(Instant.parse("2026-09-15T06:00:00Z")).text();

    private static final Map<String, Text> FACTS = Map.of(
            "time",
            TIME,
            "answerBy",
            TIME,
            "office",
            new Text("دفتر پیشخوان ۷۲۱۰، تهرانپارس", "Counter 7210, East Tehranpars"),
            "code",
            new Text(CODE.display(), CODE.value()));

    @ParameterizedTest
    @EnumSource
    void aMessageWithUsualFactsHasTwoPartsAtMost(Notice notice) {
        for (Language language : Language.values()) {
            String message = notice.text().in(language, FACTS);

            assertFalse(message.contains("{"), message);
            assertTrue(SmsParts.of(message) <= 2, () -> message.length() + " characters: " + message);
        }
    }
}
