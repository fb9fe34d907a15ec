package kart.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void comesBackAsItWentOut() {
        assertEquals("\"17\"", new Version(17).tag());
        assertEquals(new Version(17), Version.ofIfMatch(" \"17\" "));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anEditWithoutItIsRefused(String header) {
        assertEquals(
                CommonProblem.PRECONDITION_REQUIRED,
                assertThrows(Refused.class, () -> Version.ofIfMatch(header)).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "17", "W/\"17\"", "\"x\"", "\"1\", \"2\"", "\"9999999999999999999\""})
    void whatIsNoTagOfOursMatchesNothing(String header) {
        assertEquals(
                CommonProblem.PRECONDITION_FAILED,
                assertThrows(Refused.class, () -> Version.ofIfMatch(header)).type());
    }
}
