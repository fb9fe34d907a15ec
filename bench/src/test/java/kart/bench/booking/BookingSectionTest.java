package kart.bench.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import kart.bench.BarChart.Bar;
import org.junit.jupiter.api.Test;

class BookingSectionTest {

    private static final String SCENE = """
            {"kart_per_s":%d,"baseline_per_s":%d,"ratio":2.5,"cpu_ratio":0.5,
             "rounds":[{"kart_per_s":%1$d,"baseline_per_s":%2$d},{"kart_per_s":9,"baseline_per_s":8}]}
            """;

    @Test
    void thePeerHasABarWhereItWasMeasured() throws Exception {
        JsonNode booking = figures("""
                {"spread":%s,"hot":%s,"peer_spring_jpa":{"spread":%s}}
                """.formatted(scene(3000, 1200), scene(3100, 600), scene(2900, 700)));

        List<Bar> bars = BookingSection.charts(booking).get("booking.svg").bars();

        assertEquals(
                List.of(
                        "JVM, spread",
                        "one statement a booking",
                        "Spring Boot and JPA",
                        "JVM, hot",
                        "one statement a booking"),
                bars.stream().map(Bar::name).toList());
        assertEquals(new Bar("Spring Boot and JPA", 2, 700, 8, 700), bars.get(2));
    }

    @Test
    void theNumberOfRoundsStandsBesideEachFigure() throws Exception {
        String text = BookingSection.text(figures("{\"spread\":%s}".formatted(scene(3000, 1200))));
        assertTrue(text.contains("| JVM, spread | 3,000 | 1,200 | 2.50 | 0.50 | 2 |"), text);
    }

    @Test
    void whatIsOfTheMiddleRoundSaysOfHowMany() throws Exception {
        String text = BookingSection.text(figures("""
                {"spread":%s,"open_loop":{"half":{"per_s":900,"p99_ms":44,"rounds_p99_ms":[40,44,90]},"twice":{}}}
                """.formatted(scene(3000, 1200))));
        assertTrue(text.contains("| JVM, half of the most, of 3 rounds | 900 |"), text);
    }

    private static String scene(int kart, int baseline) {
        return SCENE.formatted(kart, baseline);
    }

    private static JsonNode figures(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
