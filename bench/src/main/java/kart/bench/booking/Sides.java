package kart.bench.booking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kart.bench.Lab;
import kart.bench.booking.Baseline.Taken;
import kart.bench.booking.Baseline.Where;
import kart.local.process.PartFailed;

/** The two sides that are measured, each from a cleared table and with the laws checked at its end. */
final class Sides {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final byte[] ONE_APPLICATION = "{\"items\":[{".getBytes(StandardCharsets.US_ASCII);
    private static final Duration WAVE_LIMIT = Duration.ofMinutes(2);

    private final Lab lab;
    private final Options options;
    private final Country country;
    private final Instance instance;
    private final Baseline baseline;
    private final Requests requests;
    private final Processor server;
    private final long[] slots;
    private final long hotSlot;
    private List<String> tokens;

    Sides(Lab lab, Options options, Country country, Instance instance) throws SQLException, IOException {
        this.lab = lab;
        this.options = options;
        this.country = country;
        this.instance = instance;
        this.requests = new Requests(lab);
        this.slots = country.slots();
        this.hotSlot = country.hotSlot();
        this.baseline = PgBench.onPath()
                .<Baseline>map(program -> new PgBench(program, lab, slots.length, hotSlot))
                .orElseGet(() -> new PlainClient(country, slots.length, hotSlot));
        this.server = postmaster();
        lab.say("signing %,d tokens".formatted(options.holds()));
        this.tokens = requests.tokens(country.sample(), options.holds());
    }

    String baseline() {
        return baseline.name();
    }

    /** Kart with tokens that were seen before: everybody searched first. */
    Measured seen(Where where, int connections, int holds) throws IOException, SQLException, PartFailed {
        List<String> mine = tokens.subList(0, holds);
        Wave.send(instance.port(), connections, requests.searches(mine), WAVE_LIMIT);
        return kart(where, connections, mine);
    }

    /** Kart with tokens that were seen before: everybody looked for their application. */
    Measured looked(Where where, int connections, int holds) throws IOException, SQLException, PartFailed {
        List<String> mine = tokens.subList(0, holds);
        Wave.Outcome outcome =
                Wave.send(instance.port(), connections, requests.looks(mine), WAVE_LIMIT, ONE_APPLICATION);
        if (outcome.of(OK) < holds || outcome.unlike() > 0) {
            throw new PartFailed("Somebody did not find their application; answers by status: " + outcome.answers());
        }
        return kart(where, connections, mine);
    }

    /** Kart with tokens that it never saw. */
    Measured fresh(Where where, int connections, int holds) throws IOException, SQLException, PartFailed {
        return kart(where, connections, requests.tokens(country.sample(), holds));
    }

    /** Lets others come from now on, or the same who sign in anew. */
    void meet(Sample next) {
        tokens = requests.tokens(next, options.holds());
        country.choose(next);
    }

    private Measured kart(Where where, int connections, List<String> mine)
            throws IOException, SQLException, PartFailed {
        return overHttp(instance.port(), instance.pid(), where, connections, mine);
    }

    /** The same endpoint of somebody else. */
    Measured peer(Peer peer, Where where, int connections, int holds) throws IOException, SQLException, PartFailed {
        return overHttp(peer.port(), peer.pid(), where, connections, tokens.subList(0, holds));
    }

    private Measured overHttp(int port, long pid, Where where, int connections, List<String> mine)
            throws IOException, SQLException, PartFailed {
        country.clear();
        List<byte[]> holds = new ArrayList<>(
                where == Where.HOT
                        ? requests.holds(country.sample(), mine, hotSlot)
                        : requests.holds(country.sample(), mine, slots));
        // Nobody comes in the order of their numbers, in which they lie beside each other in tables and indexes.
        Collections.shuffle(holds);
        Processor application = new Processor(pid);
        double applicationBefore = application.seconds();
        double serverBefore = server.seconds();
        Wave.Outcome outcome = Wave.send(port, connections, holds, WAVE_LIMIT);
        double applicationUsed = application.seconds() - applicationBefore;
        double serverUsed = server.seconds() - serverBefore;
        int taken = outcome.of(CREATED);
        if (taken
                < outcome.answers().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()) {
            throw new PartFailed("Somebody was refused a place that was free; answers by status: " + outcome.answers());
        }
        check(taken);
        return new Measured(outcome.perSecond(CREATED), 1e6 * applicationUsed / taken, 1e6 * serverUsed / taken);
    }

    Measured baseline(Where where, int clients, int holds, int seconds)
            throws IOException, SQLException, PartFailed, InterruptedException {
        country.clear();
        double serverBefore = server.seconds();
        Taken taken = baseline.take(where, clients, holds, seconds);
        double serverUsed = server.seconds() - serverBefore;
        check(taken.places());
        return new Measured(taken.perSecond(), 0, 1e6 * serverUsed / taken.places());
    }

    private void check(long taken) throws SQLException, PartFailed {
        try (Connection application = country.application()) {
            Laws.check(application, taken);
        }
    }

    private Processor postmaster() throws SQLException, IOException {
        try (Connection application = country.application();
                Statement statement = application.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return Processor.parentOf(rows.getLong(1));
        }
    }
}
