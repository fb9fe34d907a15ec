package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleSectionTest {

    private static final Measured TOWN = new Measured(6000, 70, 130);

    private final ObjectNode figures = new ObjectMapper().createObjectNode();

    @Test
    void tellsTheMedianOfTheRoundsOfEachWayToCome() {
        ObjectNode scale = figures.putObject("scale")
                .put("citizens", 64_000_000)
                .put("few_citizens", 64_000)
                .put("slots", 1_000_000)
                .put("database_gb", 41);
        Compared.enter(scale.putObject("unread"), List.of(costing(500), costing(900), costing(400)));
        Compared.enter(scale.putObject("looked"), List.of(costing(300), costing(310), costing(299)));
        Compared.enter(scale.putObject("again"), List.of(costing(220), costing(199), costing(230)));

        String section = new ScaleBenchmark().section(figures);

        assertTrue(
                section.contains("nobody read a row of theirs before | 200 | 500 | 2.50 | 6,000 | 5,000 |"), section);
        assertTrue(section.contains("whose id they need | 200 | 300 | 1.50 |"), section);
        assertTrue(section.contains("all is in memory | 200 | 220 | 1.10 |"), section);
        assertTrue(section.contains("Medians of 3 rounds"), section);
        assertTrue(section.contains("41 GB"), section);
        assertEquals(
                199 - 100, figures.at("/scale/again/rounds/1/postgres_cpu_us").asInt());
    }

    @Test
    void saysNothingOfWhatWasNotMeasured() {
        assertEquals("", new ScaleBenchmark().section(figures));
    }

    private static Compared costing(double cpuUs) {
        return new Compared(TOWN, new Measured(5000, 100, cpuUs - 100));
    }
}
