package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** Of fewer, as many samples as are needed would have people in common. */
    private static final long LEAST = 300_000;

    private static final int HORIZON_DAYS = 60;

    /** Growing may take hours on a slow disk: no place may have begun by then. */
    private static final int FIRST_DAY = 7;

    private static final int ROUNDS = 5;
    private static final int HOLDS = 15_000;
    private static final int CONNECTIONS = 128;

    /** Who comes in the town; by them the country is warmed, too. */
    private static final Sample TOWN = new Sample(0, FEW / HOLDS, 0, 0);

    /** Waves of people who look for their application, until that is compiled. */
    private static final int LOOKS = 4;

    /** How often the same people come until all that is read for them counts as known. */
    private static final int TIMES = 8;

    private static final Options OPTIONS = new Options(ROUNDS, HOLDS, 1, false, false);

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
            grow(lab, country, many, samples);
            try (Instance ofTown = Instance.start(other, command, HORIZON_DAYS);
                    Instance ofCountry = Instance.start(lab, command, HORIZON_DAYS)) {
                Sides few = sides(other, town, ofTown);
                Sides all = sides(lab, country, ofCountry);
                warm(lab, few, all);
                List<Turn> turns = inTurns(lab, few, all, samples);
                if (many < MANY) {
                    lab.say(
                            "\nNot entered in the report: among so few the people of each round are neighbours of those before.");
                    return;
                }
                ObjectNode figures = report.at(NAME)
                        .removeAll()
                        .put("citizens", many)
                        .put("few_citizens", FEW)
                        .put("slots", country.slots().length)
                        .put("database_gb", country.gigabytes());
                enter(figures, "unread", turns, Turn::unread);
                enter(figures, "looked", turns, Turn::looked);
                enter(figures, "again", turns, Turn::again);
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
        Country country = new Country(lab, HOLDS, TOWN);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making their places of %d days".formatted(HORIZON_DAYS));
            instance.openOffices();
            instance.awaitPlaces(country);
            lab.say("putting citizens in");
            country.settle(FEW, FIRST_DAY);
        }
        return country;
    }

    private static Sides sides(Lab lab, Country country, Instance instance) throws IOException, SQLException {
        return new Sides(lab, OPTIONS, country, instance);
    }

    /** Both by the same waves: else that which ran longer would win by what its compiler did meanwhile. */
    private static void warm(Lab lab, Sides few, Sides all) throws IOException, SQLException, PartFailed {
        for (int wave = 1; wave <= LOOKS; wave++) {
            compared(few, all, true, Sides::looked);
        }
        new Preparation(lab, OPTIONS, few).warmBeside(new Preparation(lab, OPTIONS, all));
    }

    /**
     * A round.
     *
     * @param unread people of whom nobody read a row before
     * @param looked people who looked for their application before
     * @param again  people who came several times: what is read for them is in memory, and known to PostgreSQL's processes
     */
    private record Turn(Compared unread, Compared looked, Compared again) {}

    private static List<Turn> inTurns(Lab lab, Sides few, Sides all, List<Sample> samples)
            throws IOException, SQLException, PartFailed {
        List<Turn> turns = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            boolean fewFirst = round % 2 == 1;
            meet(few, all, samples.get(2 * round - 2));
            Compared unread = compared(few, all, fewFirst, Sides::seen);
            meet(few, all, samples.get(2 * round - 1));
            Compared looked = compared(few, all, fewFirst, Sides::looked);
            Compared again = compared(few, all, fewFirst, Sides::seen);
            for (int times = 3; times <= TIMES; times++) {
                again = compared(few, all, fewFirst, Sides::seen);
            }
            lab.say("round %d of %d, who only signed in: %s".formatted(round, ROUNDS, unread));
            lab.say("round %d of %d, who looked before: %s".formatted(round, ROUNDS, looked));
            lab.say("round %d of %d, the same for the %dth time: %s".formatted(round, ROUNDS, TIMES, again));
            turns.add(new Turn(unread, looked, again));
        }
        return turns;
    }

    private static void meet(Sides few, Sides all, Sample others) {
        few.meet(TOWN.from(others.slot()));
        all.meet(others);
    }

    /** How places are taken. */
    private interface Taking {

        Measured take(Sides sides, Where where, int connections, int holds)
                throws IOException, SQLException, PartFailed;
    }

    private static Compared compared(Sides few, Sides all, boolean fewFirst, Taking taking)
            throws IOException, SQLException, PartFailed {
        Measured first = taking.take(fewFirst ? few : all, Where.SPREAD, CONNECTIONS, HOLDS);
        Measured second = taking.take(fewFirst ? all : few, Where.SPREAD, CONNECTIONS, HOLDS);
        return fewFirst ? new Compared(first, second) : new Compared(second, first);
    }

    private static void enter(ObjectNode figures, String which, List<Turn> turns, Function<Turn, Compared> measured) {
        Compared.enter(figures.putObject(which), turns.stream().map(measured).toList());
    }

    private static long citizens(List<String> arguments) {
        if (arguments.isEmpty()) {
            return MANY;
        }
        if (arguments.size() == 2
                && arguments.getFirst().equals("--citizens")
                && arguments.get(1).matches("[1-9][0-9]{5,7}")
                && Long.parseLong(arguments.get(1)) >= LEAST) {
            return Long.parseLong(arguments.get(1));
        }
        throw new IllegalArgumentException(
                "./kart bench scale knows --citizens N, with N from %d to 99999999".formatted(LEAST));
    }

    /** The service is not there: what its jobs look for by an index would be looked for in all rows. */
    private static void grow(Lab lab, Country country, long many, List<Sample> samples) throws SQLException {
        try (Connection owner = country.owner()) {
            for (Sample people : samples) {
                country.expect(owner, people);
            }
            Indexes indexes = Indexes.takeAway(owner, Country.GROWING);
            for (long from = FEW + 1; from <= many; from += STEP) {
                country.grow(owner, from, Math.min(many, from + STEP - 1));
                lab.say("%,d of %,d citizens".formatted(Math.min(many, from + STEP - 1), many));
            }
            indexes.makeAgain(owner, name -> lab.say("made " + name));
            Country.analyze(owner);
        }
    }

    @Override
    public String section(JsonNode figures) {
        JsonNode found = figures.path(NAME);
        return found.path("again").isMissingNode()
                ? ""
                : """
                What a place costs with %,d citizens in the tables (all) and with %,d (few); %,d slots of %d days in both. It is
                microseconds of the processor, application and PostgreSQL together; what came before, such as the look, is not in it.

                | Who comes | few | all | times | places a second, few | all |
                |---|---:|---:|---:|---:|---:|
                %s%s%s
                Medians of %d rounds of %,d places, few and all in turns; "times" is the median of the ratios. Of all, other people come
                in each round, from all over the tables; of few it is always the same, and nobody comes in the order in which they stand
                in a table. The database of all has %d GB: that a page comes from disk is in the figures, that changed ones are written
                back later is not.
                """.formatted(
                                found.path("citizens").asLong(),
                                found.path("few_citizens").asLong(),
                                found.path("slots").asLong(),
                                HORIZON_DAYS - FIRST_DAY,
                                row(found, "unread", "who only signed in: nobody read a row of theirs before"),
                                row(found, "looked", "who looked for their application before, whose id they need"),
                                row(found, "again", "the same for the %dth time: all is in memory".formatted(TIMES)),
                                found.path("unread").path("rounds").size(),
                                HOLDS,
                                found.path("database_gb").asLong());
    }

    private static String row(JsonNode found, String which, String who) {
        JsonNode figures = found.path(which);
        return "| %s | %,d | %,d | %.2f | %,d | %,d |\n"
                .formatted(
                        who,
                        figures.path("few_cpu_us").asLong(),
                        figures.path("cpu_us").asLong(),
                        figures.path("cpu_ratio").asDouble(),
                        figures.path("few_per_s").asLong(),
                        figures.path("per_s").asLong());
    }
}
