package kart.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import kart.job.AfterStart;
import kart.metrics.Figure.Pace;
import org.jboss.logging.Logger;

/**
 * Reads the figures in the background, one after the other, so that they never take more than one connection and a
 * scrape takes none. A figure that cannot be read in time is absent until it can: a number that may be old is no number. That
 * it is absent is a figure, too, so that nobody takes silence for good news.
 */
@ApplicationScoped
public class FigureReader {

    private static final Logger LOG = Logger.getLogger(FigureReader.class);

    /** What a figure may take beyond its statement's own limit: waiting for a connection, and the way to the database. */
    private static final int WAY_SECONDS = 5;

    private final Pool pool;
    private final Map<Figure, Reading> readings = new LinkedHashMap<>();

    /** What the last reading of a figure gave, and whether it gave anything. */
    private record Reading(MultiGauge gauge, AtomicInteger present) {

        static Reading of(Figure figure, MeterRegistry registry) {
            AtomicInteger present = new AtomicInteger();
            Gauge.builder("kart.figure.present", present, AtomicInteger::get)
                    .description("Whether the last reading of a figure succeeded")
                    .tag("figure", figure.name())
                    .register(registry);
            MultiGauge gauge = MultiGauge.builder(figure.name())
                    .description(figure.meaning())
                    .register(registry);
            return new Reading(gauge, present);
        }

        void took(List<MultiGauge.Row<?>> rows) {
            gauge.register(rows, true);
            present.set(1);
        }

        void failed() {
            gauge.register(List.of(), true);
            present.set(0);
        }
    }

    @Inject
    FigureReader(Pool pool, MeterRegistry registry, @All List<Figures> features) {
        this.pool = pool;
        for (Figures feature : features) {
            for (Figure figure : feature.figures()) {
                readings.put(figure, Reading.of(figure, registry));
            }
        }
    }

    @Scheduled(
            every = "{kart.figures.often:15s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "figures-often")
    Uni<Void> often() {
        return read(Pace.OFTEN);
    }

    @Scheduled(
            every = "{kart.figures.seldom:5m}",
            delayed = AfterStart.TEXT,
            concurrentExecution = ConcurrentExecution.SKIP,
            identity = "figures-seldom")
    Uni<Void> seldom() {
        return read(Pace.SELDOM);
    }

    /** Reads the figures of a pace now; never fails. */
    public Uni<Void> read(Pace pace) {
        return Multi.createFrom()
                .iterable(readings.keySet())
                .filter(figure -> figure.pace() == pace)
                .onItem()
                .transformToUniAndConcatenate(this::read)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> read(Figure figure) {
        return pool.withTransaction(connection -> connection
                        .query("SET LOCAL statement_timeout = '" + figure.pace().seconds() + "s'")
                        .execute()
                        .chain(() -> connection.query(figure.sql()).execute()))
                .ifNoItem()
                .after(Duration.ofSeconds(figure.pace().seconds() + WAY_SECONDS))
                .fail()
                .invoke(found -> readings.get(figure).took(rows(found)))
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("%s cannot be read: %s", figure.name(), failure.toString());
                    readings.get(figure).failed();
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static List<MultiGauge.Row<?>> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .<MultiGauge.Row<?>>map(FigureReader::row)
                .toList();
    }

    private static MultiGauge.Row<?> row(Row row) {
        int last = row.size() - 1;
        Tags tags = Tags.empty();
        for (int column = 0; column < last; column++) {
            tags = tags.and(row.getColumnName(column), row.getString(column));
        }
        return MultiGauge.Row.of(tags, row.getDouble(last));
    }
}
