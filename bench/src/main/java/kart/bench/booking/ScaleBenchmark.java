package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
        lab.migrate(Service.APPOINTMENT, command);
        Country country = new Country(lab, HOLDS);
        Cost few;
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making their places of %d days".formatted(HORIZON_DAYS));
            instance.openOffices();
            instance.awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle(FEW - HOLDS, FIRST_DAY);
            few = cost(lab, country, instance, FEW);
        }
        grow(lab, country, many);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            Cost all = cost(lab, country, instance, many);
            ObjectNode figures = report.at(NAME)
                    .put("citizens", many)
                    .put("few_citizens", FEW)
                    .put("slots", country.slots().length)
                    .put("cpu_ratio", Measured.rounded(all.cpuUs() / few.cpuUs()));
            few.enter(figures, "few_");
            all.enter(figures, "");
            figures.remove("rounds");
        }
        lab.say("\n" + section(report.at()));
    }

    /** What a place cost in each of the rounds. */
    private record Cost(List<Measured> rounds) {

        double cpuUs() {
            return median(Measured::cpuUs);
        }

        private double median(ToDoubleFunction<Measured> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        void enter(ObjectNode figures, String prefix) {
            figures.put(prefix + "cpu_us", Math.round(cpuUs()))
                    .put(prefix + "per_s", Math.round(median(Measured::perSecond)));
            ArrayNode every = figures.putArray(prefix + "rounds_cpu_us");
            rounds.forEach(round -> every.add(Math.round(round.cpuUs())));
        }
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

    /**
     * Processor of application and PostgreSQL for one place, in microseconds. Each time with new tokens, as those of before
     * may have run out meanwhile, and warmed until it gets no faster: else the first number of citizens would pay for what
     * the compiler does, and the ratio would flatter. In each round others come, from among all, and to other slots: what
     * was read for those before helps nobody.
     */
    private static Cost cost(Lab lab, Country country, Instance instance, long citizens)
            throws IOException, SQLException, PartFailed {
        Options options = new Options(ROUNDS, HOLDS, 1, false, false);
        Sides sides = new Sides(lab, options, country, instance);
        new Preparation(lab, options, sides).warm();
        List<Measured> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            country.clear();
            country.choose(Sample.spread(round, ROUNDS + 1, HOLDS, citizens, HOLDS));
            rounds.add(sides.seen(Where.SPREAD, CONNECTIONS, HOLDS));
            lab.say("%,d citizens, round %d of %d: %.0f us a place, %,.0f/s"
                    .formatted(
                            citizens,
                            round,
                            ROUNDS,
                            rounds.getLast().cpuUs(),
                            rounds.getLast().perSecond()));
        }
        return new Cost(rounds);
    }

    /**
     * After the last round's places were given back: their holds would run out meanwhile, and be told. The service is not
     * there: what its jobs look for by an index would be looked for in all rows.
     */
    private static void grow(Lab lab, Country country, long many) throws SQLException {
        country.clear();
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
                PostgreSQL together; with %,d citizens %,d: %.2f times as much. %,d places a second were taken, and %,d. The
                medians of %d rounds of %,d places, in each of other citizens from among all, and of other slots.
                """.formatted(
                                found.path("citizens").asLong(),
                                found.path("slots").asLong(),
                                HORIZON_DAYS - FIRST_DAY,
                                found.path("cpu_us").asLong(),
                                found.path("few_citizens").asLong(),
                                found.path("few_cpu_us").asLong(),
                                found.path("cpu_ratio").asDouble(),
                                found.path("per_s").asLong(),
                                found.path("few_per_s").asLong(),
                                found.path("rounds_cpu_us").size(),
                                HOLDS);
    }
}
