package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kart.bench.BarChart;
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
    private static final int HORIZON_DAYS = 4;

    /** Bookings of other people that are there before and after. */
    private static final int PAST_BOOKINGS = 100_000;

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
        Country country = new Country(lab, options.holds() * Surge.CROWD);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making their places");
            instance.openOffices();
            instance.awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle(PAST_BOOKINGS);
            ObjectNode figures = options.isNative() ? report.at(NAME, "native") : report.at(NAME);
            Sides sides = new Sides(lab, options, country, instance);
            measure(lab, options, sides, figures);
            if (options.withPeer()) {
                compareWithPeer(lab, options, sides, figures);
            }
            new Surge(lab, country, instance)
                    .measure(
                            figures.at("/spread/kart_per_s").asDouble(),
                            options.holds(),
                            figures.withObjectProperty("open_loop"));
        }
        lab.say("\n" + section(report.at()));
    }

    private static void measure(Lab lab, Options options, Sides sides, ObjectNode figures)
            throws IOException, SQLException, PartFailed, InterruptedException {
        sides.warm();
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
            enter(figures, where.key(), seen)
                    .put("connections", connections)
                    .put("baseline", sides.baseline())
                    .put("baseline_clients", best.clients());
            enter(figures, where.key() + "_fresh_tokens", fresh);
        }
    }

    /** In turns with Kart; the peer's first round warms it and is not counted. */
    private static void compareWithPeer(Lab lab, Options options, Sides sides, ObjectNode figures)
            throws IOException, SQLException, PartFailed, InterruptedException {
        try (Peer peer = Peer.start(lab)) {
            for (Where where : Where.values()) {
                int connections = figures.path(where.key()).path("connections").asInt();
                sides.peer(peer, where, connections);
                List<Round> rounds = new ArrayList<>();
                for (int number = 1; number <= options.rounds(); number++) {
                    rounds.add(new Round(
                            sides.seen(where, connections, options.holds()), sides.peer(peer, where, connections)));
                    lab.say("%s, round %d of %d beside Spring Boot and JPA: %s"
                            .formatted(where.key(), number, options.rounds(), rounds.getLast()));
                }
                enter(figures.withObjectProperty("peer_spring_jpa"), where.key(), rounds);
            }
        }
    }

    private static ObjectNode enter(ObjectNode figures, String key, List<Round> rounds) {
        ObjectNode node = figures.withObjectProperty(key);
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

    @Override
    public String section(JsonNode figures) {
        return BookingSection.text(figures.path(NAME));
    }

    @Override
    public Map<String, BarChart> charts(JsonNode figures) {
        return BookingSection.charts(figures.path(NAME));
    }
}
