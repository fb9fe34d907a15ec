package kart.bench.booking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kart.bench.Lab;
import kart.local.process.PartFailed;

/**
 * People who come whether or not those before them were served: at half of what Kart can do, then at twice as much, then
 * at half again.
 */
final class Surge {

    /** How many times as many people come in all as in a round. */
    static final int CROWD = 3;

    private static final int CREATED = 201;
    private static final int UNAVAILABLE = 503;
    /** What the project asks of itself at half of the most. */
    private static final double BEARABLE_MS = 50;

    private static final int CONNECTIONS = 64;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Lab lab;
    private final Country country;
    private final Instance instance;

    private final int rounds;

    /** @param rounds how often half of the most comes */
    Surge(Lab lab, Country country, Instance instance, int rounds) {
        this.lab = lab;
        this.country = country;
        this.instance = instance;
        this.rounds = rounds;
    }

    /**
     * Measures and enters.
     *
     * @param perSecond places a second at the most, as measured
     * @param holds     how many people a round has
     */
    void measure(double perSecond, int holds, ObjectNode figures) throws IOException, SQLException, PartFailed {
        Requests requests = new Requests(lab);
        lab.say("signing %,d tokens".formatted(holds * CROWD));
        List<String> tokens = requests.tokens(country.sample(), holds * CROWD);
        Wave.send(instance.port(), CONNECTIONS, requests.searches(tokens), Duration.ofMinutes(2));
        List<byte[]> all = requests.holds(country.sample(), tokens, country.slots());
        List<byte[]> usual = all.subList(0, holds);
        country.clear();
        // A server that has run for a while writes its log into files that are there; a new one is filled with zeros
        // first,
        // and everybody waits for it.
        lab.cluster().checkpoint();
        // What comes one by one, and what is refused, takes other ways through the service than waves do; they are
        // compiled now.
        OpenLoop.once(instance.port(), perSecond / 2, usual);
        OpenLoop.surge(instance.port(), perSecond * 2, all.subList(holds, all.size()), LIMIT);
        double usualMs = half(perSecond / 2, usual, figures.putObject("half"));
        country.clear();
        twice(perSecond, all, holds, Math.max(BEARABLE_MS, 2 * usualMs), figures.putObject("twice"));
    }

    /**
     * How long all but one in a hundred waited at most, in milliseconds: the median of some rounds, since one moment in which
     * the machine does something else is all of one in a hundred.
     */
    private double half(double rate, List<byte[]> people, ObjectNode figures)
            throws IOException, SQLException, PartFailed {
        List<Answered> all = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            country.clear();
            Answered answered = OpenLoop.once(instance.port(), rate, people);
            require(answered.count(CREATED) == people.size(), "Somebody was refused at half of the most", answered);
            check(people.size());
            lab.say("at half of the most, %,.0f/s, round %d of %d: p50 %.1f ms, p99 %.1f ms"
                    .formatted(rate, round, rounds, answered.waitedMs(0.5, CREATED), answered.waitedMs(0.99, CREATED)));
            all.add(answered);
        }
        all.sort(Comparator.comparingDouble(answered -> answered.waitedMs(0.99, CREATED)));
        Answered middle = all.get(all.size() / 2);
        enterWaits(figures.put("per_s", Math.round(rate)), middle);
        ArrayNode every = figures.putArray("rounds_p99_ms");
        all.forEach(answered -> every.add(Measured.rounded(answered.waitedMs(0.99, CREATED))));
        return middle.waitedMs(0.99, CREATED);
    }

    private void twice(double perSecond, List<byte[]> all, int holds, double normalMs, ObjectNode figures)
            throws IOException, SQLException, PartFailed {
        List<byte[]> crowd = all.subList(holds, all.size());
        Answered surge = OpenLoop.surge(instance.port(), perSecond * 2, crowd, LIMIT);
        long accepted = surge.count(CREATED);
        long refused = surge.count(UNAVAILABLE);
        require(accepted + refused == surge.all().size(), "Neither taken nor told to come again", surge);
        require(surge.improper() == 0, "Refused without a time to come again", surge);
        Answered after = OpenLoop.once(instance.port(), perSecond / 2, all.subList(0, holds));
        // Who was refused last may still be without a place; who was told of one has it.
        check(accepted + after.count(CREATED));
        double normalAfter = after.wellAfter(CREATED, normalMs);
        enterWaits(figures.put("per_s", Math.round(perSecond * 2)), surge);
        figures.put("accepted_per_s", Math.round(accepted / surge.seconds()))
                .put("accepted", accepted)
                .put("refused", refused)
                .put("refused_p50_ms", Measured.rounded(surge.waitedMs(0.5, UNAVAILABLE)))
                .put("refused_p99_ms", Measured.rounded(surge.waitedMs(0.99, UNAVAILABLE)))
                .put("refused_after_sent_p50_ms", Measured.rounded(surge.answeredMs(0.5, UNAVAILABLE)))
                .put("refused_after_sent_p99_ms", Measured.rounded(surge.answeredMs(0.99, UNAVAILABLE)))
                .put("normal_ms", Measured.rounded(normalMs))
                .put("normal_after_s", normalAfter);
        lab.say(
                "at twice the most, %,.0f/s: %,d taken (p99 %.0f ms), %,d told to come again (p99 %.0f ms, from when the client had sent it %.0f ms); normal after %.1f s"
                        .formatted(
                                perSecond * 2,
                                accepted,
                                surge.waitedMs(0.99, CREATED),
                                refused,
                                surge.waitedMs(0.99, UNAVAILABLE),
                                surge.answeredMs(0.99, UNAVAILABLE),
                                normalAfter));
    }

    private static void enterWaits(ObjectNode figures, Answered answered) {
        figures.put("p50_ms", Measured.rounded(answered.waitedMs(0.5, CREATED)))
                .put("p90_ms", Measured.rounded(answered.waitedMs(0.9, CREATED)))
                .put("p99_ms", Measured.rounded(answered.waitedMs(0.99, CREATED)))
                .put("p99_9_ms", Measured.rounded(answered.waitedMs(0.999, CREATED)));
    }

    private void check(long taken) throws SQLException, PartFailed {
        try (Connection application = country.application()) {
            Laws.check(application, taken);
        }
    }

    private static void require(boolean holds, String what, Answered answered) throws PartFailed {
        if (!holds) {
            throw new PartFailed("%s: %,d answers, %,d with 201, %,d with 503"
                    .formatted(what, answered.all().size(), answered.count(CREATED), answered.count(UNAVAILABLE)));
        }
    }
}
