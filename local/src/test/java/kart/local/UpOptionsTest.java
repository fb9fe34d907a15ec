package kart.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import kart.local.suite.Packaging;
import org.junit.jupiter.api.Test;

class UpOptionsTest {

    @Test
    void keepsDataAndDefaultPortsUnlessAskedOtherwise() {
        assertEquals(new UpOptions(false, Packaging.JVM, 0), UpOptions.parse(List.of(), Map.of()));
    }

    @Test
    void takesTheOffsetFromTheCommandBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("KART_PORT_OFFSET", "100");
        assertEquals(new UpOptions(true, Packaging.JVM, 100), UpOptions.parse(List.of("--fresh"), environment));
        assertEquals(
                new UpOptions(false, Packaging.JVM, 7), UpOptions.parse(List.of("--port-offset", "7"), environment));
    }

    @Test
    void runsNativeExecutablesWhenAsked() {
        assertEquals(new UpOptions(false, Packaging.NATIVE, 0), UpOptions.parse(List.of("--native"), Map.of()));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> UpOptions.parse(List.of("--frsh"), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> UpOptions.parse(List.of("--port-offset"), Map.of()));
        assertThrows(IllegalArgumentException.class, () -> UpOptions.parse(List.of("--port-offset", "x"), Map.of()));
    }
}
