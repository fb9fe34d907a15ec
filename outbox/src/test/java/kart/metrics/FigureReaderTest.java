package kart.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import kart.metrics.Figure.Pace;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FigureReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void takesTheLabelsFromTheColumnsAndTheNumberFromTheLast() {
        reader(new Figure("f", "", Pace.OFTEN, "SELECT 'a' AS one, 'b' AS two, 7.5"))
                .read(Pace.OFTEN)
                .await()
                .atMost(PATIENCE);

        assertEquals(7.5, registry.get("f").tags("one", "a", "two", "b").gauge().value());
    }

    @Test
    void readsEachPaceByItself() {
        reader(new Figure("often", "", Pace.OFTEN, "SELECT 1"), new Figure("seldom", "", Pace.SELDOM, "SELECT 1"))
                .read(Pace.SELDOM)
                .await()
                .atMost(PATIENCE);

        assertTrue(registry.find("often").gauges().isEmpty());
        assertEquals(1, registry.get("seldom").gauge().value());
    }

    @Test
    void dropsAFigureThatCannotBeReadAndGoesOnWithTheNext() {
        FigureReader reader = reader(
                new Figure("fragile", "", Pace.OFTEN, "SELECT 1 / (SELECT count(*) FROM note WHERE text = 'figure')"),
                new Figure("sound", "", Pace.OFTEN, "SELECT count(*) FROM note WHERE text = 'figure'"));
        assertEquals(0, present("fragile"), "what was never read is not there");
        Sql.asOwner("INSERT INTO note (id, text) VALUES (uuidv7(), 'figure')");
        reader.read(Pace.OFTEN).await().atMost(PATIENCE);
        assertEquals(1, registry.get("fragile").gauge().value());
        assertEquals(1, present("fragile"));

        Sql.asOwner("DELETE FROM note WHERE text = 'figure'");
        reader.read(Pace.OFTEN).await().atMost(PATIENCE);

        assertTrue(registry.find("fragile").gauges().isEmpty(), "an old number is no number");
        assertEquals(0, registry.get("sound").gauge().value());
        assertEquals(0, present("fragile"));
        assertEquals(1, present("sound"));

        Sql.asOwner("INSERT INTO note (id, text) VALUES (uuidv7(), 'figure')");
        reader.read(Pace.OFTEN).await().atMost(PATIENCE);
        assertEquals(1, present("fragile"), "it can be read again");
    }

    @Test
    void givesUpWhatTakesTooLong() {
        FigureReader reader = reader(new Figure("slow", "", Pace.OFTEN, "SELECT pg_sleep(60)::text AS nap, 1"));

        reader.read(Pace.OFTEN).await().atMost(PATIENCE);

        assertTrue(registry.find("slow").gauges().isEmpty());
    }

    private double present(String figure) {
        return registry.get("kart.figure.present").tag("figure", figure).gauge().value();
    }

    private FigureReader reader(Figure... figures) {
        return new FigureReader(pool, registry, List.of(() -> List.of(figures)));
    }
}
