package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import kart.bench.Benchmark;
import kart.bench.Lab;
import kart.bench.Report;
import kart.bench.booking.Baseline.Where;
import kart.bench.booking.Measured.Round;
import kart.bench.booking.Sides.Best;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** Takes places through HTTP and by the same law at one statement a booking, in turns, and compares. */
public final class BookingBenchmark implements Benchmark {

    private static final String NAME = "booking";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "Places taken a second through HTTP, beside PostgreSQL at one statement a booking";
    }

    @Override
    public void run(Lab lab, List<String> arguments, Report report)
            throws IOException, SQLException, PartFailed, InterruptedException {
        Options options = Options.of(arguments);
        if (!Processor.isCounted()) {
            throw new PartFailed("./kart bench booking needs Linux: it counts processor time by /proc.");
        }
        List<String> command = Instance.command(options.isNative(), lab.project());
        lab.migrate(Service.APPOINTMENT, command);
        Country country = new Country(lab, options.holds());
        try (Instance instance = Instance.start(lab, command)) {
            lab.say("opening the offices of the country and making their places");
            instance.openOffices();
            awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle();
            measure(lab, options, new Sides(lab, options, country, instance), report);
        }
        lab.say("\n" + section(report.at()));
    }

    private static void measure(Lab lab, Options options, Sides sides, Report report)
            throws IOException, SQLException, PartFailed, InterruptedException {
        String[] form = options.isNative() ? new String[] {NAME, "native"} : new String[] {NAME};
        for (Where where : Where.values()) {
            int connections = sides.bestConnections(where);
            Best best = sides.bestClients(where);
            List<Round> seen = new ArrayList<>();
            List<Round> fresh = new ArrayList<>();
            for (int number = 1; number <= options.rounds(); number++) {
                Measured baseline = sides.baseline(where, best.clients(), best.holds(options), options.seconds());
                seen.add(new Round(sides.seen(where, connections, options.holds()), baseline));
                fresh.add(new Round(sides.fresh(where, connections, options.holds() / 3), baseline));
                lab.say("%s, round %d of %d: %s".formatted(where.key(), number, options.rounds(), seen.getLast()));
                lab.say("%s, tokens never seen: %s".formatted(where.key(), fresh.getLast()));
            }
            enter(report, form, where.key(), seen)
                    .put("connections", connections)
                    .put("baseline", sides.baseline())
                    .put("baseline_clients", best.clients());
            enter(report, form, where.key() + "_fresh_tokens", fresh);
        }
    }

    private static ObjectNode enter(Report report, String[] form, String key, List<Round> rounds) {
        ObjectNode node = report.at(form).withObjectProperty(key);
        node.put("ratio", Measured.rounded(Measured.median(rounds, Round::ratio)))
                .put("cpu_ratio", Measured.rounded(Measured.median(rounds, Round::cpuRatio)))
                .put(
                        "kart_per_s",
                        Math.round(Measured.median(rounds, round -> round.kart().perSecond())))
                .put(
                        "baseline_per_s",
                        Math.round(Measured.median(
                                rounds, round -> round.baseline().perSecond())));
        ArrayNode all = node.putArray("rounds");
        rounds.forEach(round -> round.enter(all.addObject()));
        return node;
    }

    private static void awaitPlaces(Country country) throws SQLException, InterruptedException {
        try (Connection owner = country.owner();
                Statement statement = owner.createStatement()) {
            while (true) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM slot_plan WHERE stale OR planned_through < current_date + 1")) {
                    rows.next();
                    if (rows.getInt(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(500);
            }
        }
    }

    @Override
    public String section(JsonNode figures) {
        StringBuilder rows = new StringBuilder();
        rows(rows, "JVM", figures.path(NAME));
        rows(rows, "native", figures.path(NAME).path("native"));
        return rows.isEmpty()
                ? ""
                : """
                | | places a second | baseline | ratio | processor for one, ratio |
                |---|--:|--:|--:|--:|
                """ + rows
                        + """

                Kart: `POST /v1/bookings` over HTTP, each citizen with a token and a key of their own; the place, the booking,
                its history and its event are on disk before it answers. Baseline: %s, the same rows by one statement a
                booking on the same PostgreSQL, at its best number of clients. Spread: over the slots of all offices of the
                country. Hot: everybody wants one slot. Tokens seen before: their citizens searched first. The processor is
                that of application and PostgreSQL for one place, by that of PostgreSQL for one of the baseline. What asks
                runs on the same machine. At the end of every round the laws are checked in the database. Medians of the
                rounds, which are in `report.json`.
                """.formatted(figures.at("/booking/spread/baseline").asText("pgbench"));
    }

    private static void rows(StringBuilder rows, String form, JsonNode figures) {
        row(rows, form + ", spread", figures.path("spread"));
        row(rows, form + ", spread, tokens never seen", figures.path("spread_fresh_tokens"));
        row(rows, form + ", hot", figures.path("hot"));
        row(rows, form + ", hot, tokens never seen", figures.path("hot_fresh_tokens"));
    }

    private static void row(StringBuilder rows, String name, JsonNode found) {
        if (!found.isMissingNode()) {
            rows.append("| %s | %,d | %,d | %.2f | %.2f |%n"
                    .formatted(
                            name,
                            found.path("kart_per_s").asLong(),
                            found.path("baseline_per_s").asLong(),
                            found.path("ratio").asDouble(),
                            found.path("cpu_ratio").asDouble()));
        }
    }
}
