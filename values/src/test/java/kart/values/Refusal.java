package kart.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import kart.values.InvalidValue.Reason;
import org.junit.jupiter.api.function.Executable;

/** The one assertion that every refused value needs. */
final class Refusal {

    private Refusal() {}

    static void assertRefused(Reason reason, Executable call) {
        assertEquals(reason, assertThrows(InvalidValue.class, call).reason());
    }
}
