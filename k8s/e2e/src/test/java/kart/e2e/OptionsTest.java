package kart.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Map<String, String> CLUSTER = Map.of("KUBECONFIG", "/somewhere/config");
    private static final Path PROJECT = Path.of("/kart");

    @Test
    void noClusterIsTakenByChance() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of(), Map.of(), PROJECT));
        assertTrue(refusal.getMessage().startsWith("KUBECONFIG is not set"));
        assertThrows(
                IllegalArgumentException.class, () -> Options.parse(List.of(), Map.of("KUBECONFIG", " "), PROJECT));
    }

    @Test
    void withoutOptionsEverythingIsPlayed() {
        Options options = Options.parse(List.of(), CLUSTER, PROJECT);
        assertTrue(options.plays("database"));
        assertFalse(options.keep());
        assertEquals(Path.of("/kart/k8s/e2e/target/report.json"), options.report());
    }

    @Test
    void onlyTheNamedStepsArePlayed() {
        Options options = Options.parse(List.of("--only", "demo,laws", "--keep", "--rate", "5"), CLUSTER, PROJECT);
        assertTrue(options.plays("laws"));
        assertFalse(options.plays("database"));
        assertTrue(options.keep());
        assertEquals(5, options.perSecond());
    }

    @Test
    void whatIsNotUnderstoodIsNotDone() {
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--force"), CLUSTER, PROJECT));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--images"), CLUSTER, PROJECT));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(List.of("--only", "kills"), CLUSTER, PROJECT));
    }
}
