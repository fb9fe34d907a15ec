package kart.bench.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kart.bench.Lab;
import kart.bench.booking.Baseline.Where;
import kart.bench.booking.Trials.Trial;
import kart.local.process.PartFailed;

/** Brings every side to its best before it is measured: warms it, and tries with how many connections it is fastest. */
record Preparation(Lab lab, Options options, Sides sides) {

    private static final List<Integer> CLIENTS = List.of(1, 2, 4, 8, 16, 32, 64, 128);
    private static final List<Integer> CONNECTIONS = List.of(32, 64, 128, 256, 512);
    private static final int TRIAL_SECONDS = 5;
    private static final int FIRST_TRIAL_EACH = 200;

    /** Warms Kart. */
    void warm() throws IOException, SQLException, PartFailed {
        begin();
        WarmUp.untilNoFaster(this::warmingWave);
    }

    /** Warms Kart here and elsewhere, by the same waves, in turns. */
    void warmBeside(Preparation other) throws IOException, SQLException, PartFailed {
        begin();
        other.begin();
        WarmUp.untilNoFaster(wave -> Math.min(warmingWave(wave), other.warmingWave(wave)));
    }

    private void begin() throws IOException, SQLException, PartFailed {
        sides.seen(Where.SPREAD, CONNECTIONS.getFirst(), options.holds());
    }

    private double warmingWave(int number) throws IOException, SQLException, PartFailed {
        int most = CONNECTIONS.getLast();
        sides.fresh(Where.HOT, most, options.holds() / 3);
        return said("Kart", number, sides.seen(Where.SPREAD, most, options.holds()));
    }

    /** Warms somebody else by the same waves. */
    void warm(Peer peer) throws IOException, SQLException, PartFailed {
        int most = CONNECTIONS.getLast();
        sides.peer(peer, Where.SPREAD, CONNECTIONS.getFirst(), options.holds());
        WarmUp.untilNoFaster(wave -> {
            sides.peer(peer, Where.HOT, most, options.holds() / 3);
            return said("the peer", wave, sides.peer(peer, Where.SPREAD, most, options.holds()));
        });
    }

    private double said(String whom, int wave, Measured measured) {
        lab.say("warming %s, wave %d: %,.0f/s".formatted(whom, wave, measured.perSecond()));
        return measured.perSecond();
    }

    /** How fast Kart is with different numbers of connections. */
    Trials trials(Where where) throws IOException, SQLException, PartFailed {
        List<Trial> all = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            all.add(tried(
                    where, "Kart", connections, options.holds(), sides.seen(where, connections, options.holds())));
        }
        return new Trials(all);
    }

    /** The same of somebody else. */
    Trials trials(Peer peer, Where where) throws IOException, SQLException, PartFailed {
        List<Trial> all = new ArrayList<>();
        int holds = options.peerHolds();
        for (int connections : CONNECTIONS) {
            all.add(tried(where, "the peer", connections, holds, sides.peer(peer, where, connections, holds)));
        }
        return new Trials(all);
    }

    /** How fast the baseline is with different numbers of clients. */
    Trials baselineTrials(Where where) throws IOException, SQLException, PartFailed, InterruptedException {
        List<Trial> all = new ArrayList<>();
        int places = CLIENTS.getFirst() * FIRST_TRIAL_EACH;
        for (int clients : CLIENTS) {
            Trial trial = baselineTrial(where, clients, places);
            all.add(trial);
            places = trial.placesIn(TRIAL_SECONDS, options.citizens());
        }
        return new Trials(all);
    }

    /**
     * Asks for as many places as should take long enough, and again for more if it was over too soon: a connection plans
     * its first statements anew, and a trial that consists of these says nothing. There are no more places than citizens.
     */
    private Trial baselineTrial(Where where, int clients, int estimate)
            throws IOException, SQLException, PartFailed, InterruptedException {
        int places = Math.clamp(estimate, clients, options.citizens());
        Measured measured = sides.baseline(where, clients, places, TRIAL_SECONDS);
        Trial trial = tried(where, sides.baseline(), clients, places, measured);
        int enough = trial.placesIn(TRIAL_SECONDS, options.citizens());
        return places < enough / 2 ? baselineTrial(where, clients, enough) : trial;
    }

    private Trial tried(Where where, String whom, int connections, int places, Measured measured) {
        lab.say("%s: %s with %d connections %,.0f/s".formatted(where.key(), whom, connections, measured.perSecond()));
        return new Trial(connections, places, measured.perSecond());
    }
}
