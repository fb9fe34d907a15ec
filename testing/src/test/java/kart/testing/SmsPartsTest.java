package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsPartsTest {

    @ParameterizedTest
    @CsvSource({"a, 160, 1", "a, 161, 2", "a, 306, 2", "a, 307, 3", "ن, 70, 1", "ن, 71, 2", "ن, 134, 2", "ن, 135, 3"})
    void aLongTextIsSentInParts(String letter, int length, int parts) {
        assertEquals(parts, SmsParts.of(letter.repeat(length)));
    }

    @ParameterizedTest
    @CsvSource({"’", "–", "é"})
    void oneCharacterOutsideOfSevenBitsMakesAllOfThemLong(String character) {
        assertEquals(2, SmsParts.of("a".repeat(100) + character));
    }
}
