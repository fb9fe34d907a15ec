package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void withoutOptionsTheseAreMeant() {
        assertEquals(new Options(5, 15_000, 10, false, true), Options.of(List.of()));
    }

    @Test
    void optionsAreTakenInAnyOrder() {
        assertEquals(
                new Options(3, 2_000, 4, true, true),
                Options.of(List.of("--native", "--seconds", "4", "--holds", "2000", "--rounds", "3")));
    }

    @Test
    void whatIsNotKnownOrOutOfBoundsIsRefused() {
        for (List<String> wrong : List.of(
                List.of("--fast"),
                List.of("--rounds"),
                List.of("--rounds", "0"),
                List.of("--rounds", "many"),
                List.of("--holds", "100000"),
                List.of("--seconds", "-1"))) {
            assertThrows(IllegalArgumentException.class, () -> Options.of(wrong));
        }
    }
}
