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
import kart.bench.booking.Trials.Trial;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** Takes places through HTTP and by the same law at one statement a booking, in turns, and compares. */
public final class BookingBenchmark implements Benchmark {

    private static final String NAME = "booking";
    private static final int HORIZON_DAYS = 5;

    /** Places of today could begin while it runs, and nobody can take one that has begun. */
    private static final int FIRST_DAY = 1;

    /** Those who book and others; so that 100,000 bookings are there before and after. */
    private static final int CITIZENS = 100_000 * Country.CITIZENS_A_BOOKING;

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
        Country country = new Country(lab, options.citizens(), Sample.FIRST);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making their places");
            instance.openOffices();
            instance.awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle(CITIZENS, FIRST_DAY);
            ObjectNode figures = options.isNative() ? report.at(NAME, "native") : report.at(NAME);
            Sides sides = new Sides(lab, options, country, instance);
            Preparation preparation = new Preparation(lab, options, sides);
            preparation.warm();
            measure(preparation, figures);
            // Those of an earlier run would stand beside figures that were never measured in turns with them.
            figures.remove(BookingSection.PEER);
            if (options.withPeer()) {
                compareWithPeer(preparation, figures);
            }
            new Surge(lab, country, instance, options.rounds())
                    .measure(
                            figures.at("/spread/kart_per_s").asDouble(),
                            options.holds(),
                            figures.withObjectProperty("open_loop"));
        }
        lab.say("\n" + section(report.at()));
    }

    private static void measure(Preparation preparation, ObjectNode figures)
            throws IOException, SQLException, PartFailed, InterruptedException {
        Lab lab = preparation.lab();
        Options options = preparation.options();
        Sides sides = preparation.sides();
        for (Where where : Where.values()) {
            Trials kart = preparation.trials(where);
            int connections = kart.best().connections();
            Trials baselines = preparation.baselineTrials(where);
            Trial best = baselines.best();
            int places = best.placesIn(options.seconds(), options.holds());
            List<Round> seen = new ArrayList<>();
            List<Round> fresh = new ArrayList<>();
            for (int number = 1; number <= options.rounds(); number++) {
                Measured baseline = sides.baseline(where, best.connections(), places, options.seconds());
                seen.add(new Round(sides.seen(where, connections, options.holds()), baseline));
                fresh.add(new Round(sides.fresh(where, connections, options.holds() / 3), baseline));
                lab.say("%s, round %d of %d: %s".formatted(where.key(), number, options.rounds(), seen.getLast()));
                lab.say("%s, tokens never seen: %s".formatted(where.key(), fresh.getLast()));
            }
            ObjectNode entered = enter(figures, where.key(), seen)
                    .put("connections", connections)
                    .put("baseline", sides.baseline())
                    .put("baseline_clients", best.connections());
            kart.enter(entered, "kart_trials");
            baselines.enter(entered, "baseline_trials");
            enter(figures, where.key() + "_fresh_tokens", fresh);
        }
    }

    /** In turns with Kart, each with as many connections as it is fastest with. */
    private static void compareWithPeer(Preparation preparation, ObjectNode figures)
            throws IOException, SQLException, PartFailed, InterruptedException {
        Lab lab = preparation.lab();
        Options options = preparation.options();
        Sides sides = preparation.sides();
        try (Peer peer = Peer.start(lab)) {
            preparation.warm(peer);
            for (Where where : Where.values()) {
                int connections = figures.path(where.key()).path("connections").asInt();
                Trials trials = preparation.trials(peer, where);
                int best = trials.best().connections();
                List<Round> rounds = new ArrayList<>();
                for (int number = 1; number <= options.rounds(); number++) {
                    rounds.add(new Round(
                            sides.seen(where, connections, options.holds()),
                            sides.peer(peer, where, best, options.peerHolds())));
                    lab.say("%s, round %d of %d beside Spring Boot and JPA: %s"
                            .formatted(where.key(), number, options.rounds(), rounds.getLast()));
                }
                ObjectNode entered = enter(figures.withObjectProperty(BookingSection.PEER), where.key(), rounds)
                        .put("connections", connections)
                        .put("peer_connections", best);
                trials.enter(entered, "peer_trials");
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
