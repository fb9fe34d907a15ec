package kart.delivery.message;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import kart.problem.Language;
import kart.problem.Text;
import kart.testing.SmsParts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every part of a message costs, and one of three is read by few. */
class MessagePartsTest {

    private static final Map<String, Object> FACTS = Map.of(
            "office",
            new Text("دفتر پیشخوان ۷۲۱۰، تهرانپارس", "Counter 7210, East Tehranpars"),
            "code",
            "012345",
            "minutes",
            10L);

    @ParameterizedTest
    @EnumSource
    void aMessageWithUsualFactsHasTwoPartsAtMost(Message kind) {
        for (Language language : Language.values()) {
            String message = kind.text().in(language, FACTS);

            assertFalse(message.contains("{"), message);
            assertTrue(SmsParts.of(message) <= 2, () -> message.length() + " characters: " + message);
        }
    }
}
