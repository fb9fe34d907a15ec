package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "gzip, deflate, br, zstd",
                "br,gzip",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "gzip ; q=0.001",
                "deflate, gzip;q=1"
            })
    void whoTakesGzipGetsIt(String accepted) {
        assertEquals(Coding.GZIP, Coding.takenBy(accepted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br, deflate",
                "*",
                "gzip;q=0",
                "gzip;q=0.000, br",
                "gzip; q=0 , *",
                "gzipped",
                "not-gzip",
                "gzip;level=9"
            })
    void whoDoesNotGetsItAsItIs(String accepted) {
        assertEquals(Coding.IDENTITY, Coding.takenBy(accepted));
    }

    @Test
    void whoSaysNothingGetsItAsItIs() {
        assertEquals(Coding.IDENTITY, Coding.takenBy(null));
    }
}
