package kart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import kart.bench.booking.BookingBenchmark;
import kart.bench.booking.ScaleBenchmark;
import kart.bench.packaging.PackagingBenchmark;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Benchmark BOOKING = new BookingBenchmark();
    private static final Machine HERE = new Machine(2, 25, "a processor", "Linux 6", "25.0.3");
    private static final Machine ELSEWHERE = new Machine(8, 64, "another one", "Linux 7", "25.0.3");
    private static final Optional<Commit> COMMIT = Optional.of(new Commit("abc1234", false));

    private final ObjectNode measured = new ObjectMapper().createObjectNode();

    @Test
    void aRunOfOneFormLeavesWhatIsSaidOfTheOther() {
        Origin.enter(measured, BOOKING, BOOKING.formsOf(List.of()), HERE, COMMIT);
        Origin.enter(measured, BOOKING, BOOKING.formsOf(List.of("--native")), ELSEWHERE, Optional.empty());

        assertEquals(2, measured.at("/booking.jvm/cores").asInt());
        assertEquals("abc1234", measured.at("/booking.jvm/commit").asText());
        assertEquals(8, measured.at("/booking.native/cores").asInt());
        String[] lines = Origin.text(measured, BOOKING).split("\n");
        assertEquals(2, lines.length);
        assertTrue(
                lines[0].startsWith("JVM: measured on 2") && lines[0].contains(" at commit abc1234 with 2"), lines[0]);
        assertTrue(lines[1].startsWith("native: measured on 2") && lines[1].contains(" with 8 cores (an"), lines[1]);
    }

    @Test
    void changesAfterTheCommitAreTold() {
        Origin.enter(measured, BOOKING, List.of(Origin.JVM), HERE, Optional.of(new Commit("abc1234", true)));
        String text = Origin.text(measured, BOOKING);
        assertTrue(text.contains(" at commit abc1234 and changes to it with 2 cores"), text);
    }

    @Test
    void formsThatWereMeasuredTogetherAreToldTogether() {
        Benchmark packaging = new PackagingBenchmark();
        Origin.enter(measured, packaging, packaging.formsOf(List.of()), HERE, COMMIT);
        String text = Origin.text(measured, packaging);
        assertTrue(text.startsWith("native and JVM: measured on 2"), text);
    }

    @Test
    void anEntryOfBeforeIsReadAndStaysUntilEveryFormHasItsOwn() throws Exception {
        measured.set("booking", new ObjectMapper().readTree("""
                {"at":"2026-11-28T19:39:40Z","cores":4,"memory_gb":25,"processor":"p","kernel":"k","jdk":"j"}
                """));
        assertEquals(
                "Measured on 2026-11-28 with 4 cores (p), 25 GB of memory, k, JDK j.", Origin.text(measured, BOOKING));

        Origin.enter(measured, BOOKING, List.of(Origin.NATIVE), HERE, COMMIT);
        String both = Origin.text(measured, BOOKING);
        assertTrue(both.startsWith("native: measured on") && both.contains("The rest: measured on 2026-11-28"), both);

        Origin.enter(measured, BOOKING, List.of(Origin.JVM), HERE, COMMIT);
        assertFalse(measured.has("booking"));
    }

    @Test
    void whatHasOneFormNeedsOneEntry() {
        Benchmark scale = new ScaleBenchmark();
        measured.putObject("scale");
        Origin.enter(measured, scale, scale.formsOf(List.of("--citizens", "1000000")), HERE, COMMIT);
        assertFalse(measured.has("scale"));
        assertTrue(measured.has("scale.jvm"));
    }
}
