package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kart.bench.Benchmark;
import kart.bench.Lab;
import kart.bench.Report;
import kart.bench.booking.Baseline.Where;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** What a place costs when the whole country is in the tables, by what it costs when a town is. */
public final class ScaleBenchmark implements Benchmark {

    private static final String NAME = "scale";
    private static final int FEW = 64_000;
    private static final long MANY = 64_000_000;
    private static final int STEP = 1_000_000;
    private static final int HORIZON_DAYS = 60;

    /** Growing may take hours on a slow disk: no place may have begun by then. */
    private static final int FIRST_DAY = 7;

    private static final int ROUNDS = 5;
    private static final int HOLDS = 15_000;
    private static final int CONNECTIONS = 128;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "What a place costs with the whole country in the tables, by what it costs with a town";
    }

    @Override
    public List<List<String>> forms() {
        return List.of();
    }

    @Override
    public void run(Lab lab, List<String> arguments, Report report)
            throws IOException, SQLException, PartFailed, InterruptedException {
        long many = citizens(arguments);
        if (!Processor.isCounted()) {
            throw new PartFailed("./kart bench scale needs Linux: it counts processor time by /proc.");
        }
        List<String> command = Instance.command(false, lab.project());
        List<Sample> samples = samples(many);
        try (Lab other = lab.beside("town")) {
            Country town = settled(other, command);
            Country country = settled(lab, command);
            country.expect(samples);
            grow(lab, country, many);
            try (Instance ofTown = Instance.start(other, command, HORIZON_DAYS);
                    Instance ofCountry = Instance.start(lab, command, HORIZON_DAYS)) {
                Sides few = warm(other, town, ofTown);
                Sides all = warm(lab, country, ofCountry);
                List<Turn> turns = inTurns(lab, few, all, samples);
                if (many < MANY) {
                    lab.say(
                            "\nNot entered in the report: among so few the people of each round are neighbours of those before.");
                    return;
                }
                ObjectNode figures = cleared(report)
                        .put("citizens", many)
                        .put("few_citizens", FEW)
                        .put("slots", country.slots().length);
                enter(figures, "looked_", turns, Turn::looked);
                enter(figures, "unread_", turns, Turn::unread);
            }
        }
        lab.say("\n" + section(report.at()));
    }

    /**
     * Who comes, two samples a round: some have only signed in, the others have looked for their application, too.
     */
    private static List<Sample> samples(long citizens) {
        int turns = 2 * ROUNDS + 1;
        return IntStream.range(1, turns)
                .mapToObj(turn -> Sample.spread(turn, turns, FEW, citizens, HOLDS))
                .toList();
    }

    /** A country with its offices, the places of all days, and few citizens. */
    private static Country settled(Lab lab, List<String> command)
            throws IOException, SQLException, PartFailed, InterruptedException {
        lab.migrate(Service.APPOINTMENT, command);
        Country country = new Country(lab, HOLDS);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making their places of %d days".formatted(HORIZON_DAYS));
            instance.openOffices();
            instance.awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle(FEW - HOLDS, FIRST_DAY);
        }
        return country;
    }

    /**
     * Until it gets no faster: else those who come first would pay for what the compiler does. PostgreSQL has read the keys,
     * as where it has memory for them and has run for some time.
     */
    private static Sides warm(Lab lab, Country country, Instance instance)
            throws IOException, SQLException, PartFailed {
        Options options = new Options(ROUNDS, HOLDS, 1, false, false);
        Sides sides = new Sides(lab, options, country, instance);
        new Preparation(lab, options, sides).warm();
        country.readKeys();
        return sides;
    }

    /** What a place cost few and all, one right after the other. */
    private record Compared(Measured few, Measured all) {

        double cpuRatio() {
            return all.cpuUs() / few.cpuUs();
        }

        void enter(ObjectNode node) {
            node.put("cpu_ratio", Measured.rounded(cpuRatio()))
                    .put("cpu_us", Math.round(all.cpuUs()))
                    .put("few_cpu_us", Math.round(few.cpuUs()))
                    .put("per_s", Math.round(all.perSecond()))
                    .put("few_per_s", Math.round(few.perSecond()));
        }

        @Override
        public String toString() {
            return "%.0f us a place, of few %.0f: %.2f times as much; %,.0f/s and %,.0f/s"
                    .formatted(all.cpuUs(), few.cpuUs(), cpuRatio(), all.perSecond(), few.perSecond());
        }
    }

    /**
     * A round.
     *
     * @param looked people who looked for their application before: their rows were read
     * @param unread people who did not
     */
    private record Turn(Compared looked, Compared unread) {}

    private static List<Turn> inTurns(Lab lab, Sides few, Sides all, List<Sample> samples)
            throws IOException, SQLException, PartFailed {
        List<Turn> turns = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            Sample these = samples.get(2 * round - 2);
            Sample others = samples.get(2 * round - 1);
            few.meet(Sample.first(these.slot()));
            all.meet(these);
            Compared unread = new Compared(
                    few.seen(Where.SPREAD, CONNECTIONS, HOLDS), all.seen(Where.SPREAD, CONNECTIONS, HOLDS));
            few.meet(Sample.first(others.slot()));
            all.meet(others);
            Compared looked = new Compared(
                    few.looked(Where.SPREAD, CONNECTIONS, HOLDS), all.looked(Where.SPREAD, CONNECTIONS, HOLDS));
            lab.say("round %d of %d, who looked before: %s".formatted(round, ROUNDS, looked));
            lab.say("round %d of %d, who did not: %s".formatted(round, ROUNDS, unread));
            turns.add(new Turn(looked, unread));
        }
        return turns;
    }

    /** Without what an earlier version measured otherwise. */
    private static ObjectNode cleared(Report report) {
        return report.at(NAME).removeAll();
    }

    private static void enter(ObjectNode figures, String prefix, List<Turn> turns, Function<Turn, Compared> which) {
        List<Compared> rounds = turns.stream().map(which).toList();
        figures.put(prefix + "cpu_ratio", Measured.rounded(median(rounds, Compared::cpuRatio)))
                .put(
                        prefix + "cpu_us",
                        Math.round(median(rounds, round -> round.all().cpuUs())))
                .put(
                        prefix + "few_cpu_us",
                        Math.round(median(rounds, round -> round.few().cpuUs())))
                .put(
                        prefix + "per_s",
                        Math.round(median(rounds, round -> round.all().perSecond())))
                .put(
                        prefix + "few_per_s",
                        Math.round(median(rounds, round -> round.few().perSecond())));
        ArrayNode every = figures.putArray(prefix + "rounds");
        rounds.forEach(round -> round.enter(every.addObject()));
    }

    private static double median(List<Compared> rounds, ToDoubleFunction<Compared> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static long citizens(List<String> arguments) {
        if (arguments.isEmpty()) {
            return MANY;
        }
        if (arguments.size() == 2
                && arguments.getFirst().equals("--citizens")
                && arguments.get(1).matches("[1-9][0-9]{5,7}")) {
            return Long.parseLong(arguments.get(1));
        }
        throw new IllegalArgumentException("./kart bench scale knows --citizens N, with N from 100000 to 99999999");
    }

    /** The service is not there: what its jobs look for by an index would be looked for in all rows. */
    private static void grow(Lab lab, Country country, long many) throws SQLException {
        try (Connection owner = country.owner()) {
            Indexes indexes = Indexes.takeAway(owner, Country.GROWING);
            for (long from = FEW + 1; from <= many; from += STEP) {
                country.grow(owner, from, Math.min(many, from + STEP - 1));
                lab.say("%,d of %,d citizens".formatted(Math.min(many, from + STEP - 1), many));
            }
            indexes.makeAgain(owner, name -> lab.say("made " + name));
        }
        country.analyze();
    }

    @Override
    public String section(JsonNode figures) {
        JsonNode found = figures.path(NAME);
        return found.isMissingNode()
                ? ""
                : """
                With %,d citizens and %,d slots of %d days a place takes %,d microseconds of the processor, application and
                PostgreSQL together, where nobody read a row of theirs before; with %,d citizens %,d: %.2f times as much. %,d
                places a second were taken, and %,d. Where people had looked for their application before, whose id they need, it
                was %,d microseconds, and %,d: %.2f times as much; what the look takes is not in it. Medians of %d rounds of %,d
                places each, few and all in turns, in each of all others from among all. The indexes by which an application and
                bookings are found were read beforehand; pages that were changed are written back later, which is not in it either.
                """.formatted(
                                found.path("citizens").asLong(),
                                found.path("slots").asLong(),
                                HORIZON_DAYS - FIRST_DAY,
                                found.path("unread_cpu_us").asLong(),
                                found.path("few_citizens").asLong(),
                                found.path("unread_few_cpu_us").asLong(),
                                found.path("unread_cpu_ratio").asDouble(),
                                found.path("unread_per_s").asLong(),
                                found.path("unread_few_per_s").asLong(),
                                found.path("looked_cpu_us").asLong(),
                                found.path("looked_few_cpu_us").asLong(),
                                found.path("looked_cpu_ratio").asDouble(),
                                found.path("unread_rounds").size(),
                                HOLDS);
    }
}
