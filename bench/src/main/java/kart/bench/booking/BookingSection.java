package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kart.bench.BarChart;
import kart.bench.BarChart.Bar;

/** What the report says of booking. */
final class BookingSection {

    /** Under this name the figures beside the peer are entered. */
    static final String PEER = "peer_spring_jpa";

    private static final Map<String, String> SCENES = scenes();

    private BookingSection() {}

    private static Map<String, String> scenes() {
        Map<String, String> scenes = new LinkedHashMap<>();
        scenes.put("spread", "spread");
        scenes.put("spread_fresh_tokens", "spread, tokens never seen");
        scenes.put("hot", "hot");
        scenes.put("hot_fresh_tokens", "hot, tokens never seen");
        return scenes;
    }

    static String text(JsonNode booking) {
        if (booking.isMissingNode()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        StringBuilder waits = new StringBuilder();
        for (String form : List.of("JVM", "native")) {
            JsonNode figures = form.equals("JVM") ? booking : booking.path("native");
            SCENES.forEach((key, name) -> row(rows, form + ", " + name, figures.path(key)));
            JsonNode peer = figures.path(PEER);
            row(rows, form + ", spread, beside Spring Boot and JPA", peer.path("spread"));
            row(rows, form + ", hot, beside Spring Boot and JPA", peer.path("hot"));
            waits(waits, form, figures.path("open_loop"));
        }
        return """
                ![Places taken a second](booking.svg)

                | | places a second | baseline | ratio | processor for one, ratio | rounds |
                |---|--:|--:|--:|--:|--:|
                """ + rows + """

                Kart: `POST /v1/bookings` over HTTP, each citizen with a token and a key of their own; the place, the booking,
                its history and its event are on disk before it answers. Baseline: %s, the same rows by one statement a
                booking on the same PostgreSQL with the same settings, at its best number of clients. Spread: over the slots of
                all offices of the country. Hot: everybody wants one slot. Beside Spring Boot and JPA: the baseline is the same
                endpoint as [bench/peers/spring-jpa](../../bench/peers/spring-jpa/README.md), warmed by the same waves, at its own
                best number of connections, with the heap and the collector of Kart on the JVM; it verifies each token anew.
                Tokens seen before: their citizens asked for the provinces first. Events are written and not sent on meanwhile: what
                sending costs is not in the figures. Kart remembers %,d verified tokens here instead of the 20,000
                of its default, so that those of everybody who comes fit: with more citizens than it remembers at a time, figures
                lie between these and those of tokens never seen. The processor is that of application and PostgreSQL for one
                place, by that of PostgreSQL (beside Spring Boot and JPA: of application and PostgreSQL) for one of the baseline.
                What asks runs on the same machine. At the end of every round the laws are checked in the database. Medians of
                the rounds, of which the last column tells the number; they are in `report.json`, as are the trials that found
                the best numbers of connections. The lines in the picture go from the least round to the best.
                """.formatted(booking.at("/spread/baseline").asText("pgbench"), Instance.TOKENS)
                + (waits.isEmpty() ? "" : """

                People who come at a fixed rate, whether or not those before were served (no coordinated omission; a client that
                shares the processors with the service is itself late when both have too much to do). Measured once each, but
                for what is of the middle one of some rounds:

                | | come a second | p50 | p90 | p99 | p99.9 |
                |---|--:|--:|--:|--:|--:|
                """ + waits);
    }

    static Map<String, BarChart> charts(JsonNode booking) {
        List<Bar> bars = new ArrayList<>();
        for (String form : List.of("JVM", "native")) {
            JsonNode figures = form.equals("JVM") ? booking : booking.path("native");
            SCENES.forEach((key, name) -> {
                JsonNode found = figures.path(key);
                if (!found.isMissingNode()) {
                    bars.add(bar(form + ", " + name, 0, found, "kart_per_s"));
                    bars.add(bar("one statement a booking", 1, found, "baseline_per_s"));
                    JsonNode peer = figures.path(PEER).path(key);
                    if (!peer.isMissingNode()) {
                        bars.add(bar("Spring Boot and JPA", 2, peer, "baseline_per_s"));
                    }
                }
            });
        }
        return bars.isEmpty() ? Map.of() : Map.of("booking.svg", new BarChart("Places taken a second", bars));
    }

    private static Bar bar(String name, int kind, JsonNode found, String figure) {
        double[] rounds = StreamSupport.stream(found.path("rounds").spliterator(), false)
                .mapToDouble(round -> round.path(figure).asDouble())
                .sorted()
                .toArray();
        double median = found.path(figure).asDouble();
        return rounds.length == 0
                ? new Bar(name, kind, median, median, median)
                : new Bar(name, kind, median, rounds[0], rounds[rounds.length - 1]);
    }

    private static void row(StringBuilder rows, String name, JsonNode found) {
        if (!found.isMissingNode()) {
            rows.append("| %s | %,d | %,d | %.2f | %.2f | %d |%n"
                    .formatted(
                            name,
                            found.path("kart_per_s").asLong(),
                            found.path("baseline_per_s").asLong(),
                            found.path("ratio").asDouble(),
                            found.path("cpu_ratio").asDouble(),
                            found.path("rounds").size()));
        }
    }

    private static void waits(StringBuilder rows, String form, JsonNode openLoop) {
        if (openLoop.isMissingNode()) {
            return;
        }
        JsonNode half = openLoop.path("half");
        int rounds = half.path("rounds_p99_ms").size();
        wait(rows, form + ", half of the most" + (rounds == 0 ? "" : ", of %d rounds".formatted(rounds)), half);
        JsonNode twice = openLoop.path("twice");
        wait(
                rows,
                form + ", twice the most: "
                        + "%,d taken".formatted(twice.path("accepted").asLong()),
                twice);
        rows.append("| %s, %,d told to come again | | %.0f ms | | %.0f ms | |%n"
                .formatted(
                        form,
                        twice.path("refused").asLong(),
                        twice.path("refused_p50_ms").asDouble(),
                        twice.path("refused_p99_ms").asDouble()));
        if (twice.has("refused_after_sent_p50_ms")) {
            rows.append("| %s, these from when they were sent | | %.0f ms | | %.0f ms | |%n"
                    .formatted(
                            form,
                            twice.path("refused_after_sent_p50_ms").asDouble(),
                            twice.path("refused_after_sent_p99_ms").asDouble()));
        }
        rows.append("| %s, then half of the most: from %.1f s on p99 is at most %.0f ms | | | | | |%n"
                .formatted(
                        form,
                        twice.path("normal_after_s").asDouble(),
                        twice.path("normal_ms").asDouble()));
    }

    private static void wait(StringBuilder rows, String name, JsonNode found) {
        rows.append("| %s | %,d | %.0f ms | %.0f ms | %.0f ms | %.0f ms |%n"
                .formatted(
                        name,
                        found.path("per_s").asLong(),
                        found.path("p50_ms").asDouble(),
                        found.path("p90_ms").asDouble(),
                        found.path("p99_ms").asDouble(),
                        found.path("p99_9_ms").asDouble()));
    }
}
