package kart.e2e.step;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import kart.e2e.load.Load;
import kart.e2e.load.Tally;

/** What is looked at after people have worked while something broke. */
final class Disturbance {

    /** Long enough for some journeys from end to end. */
    private static final Duration CALM = Duration.ofSeconds(8);

    private Disturbance() {}

    /** Lets people work in peace for a while. */
    static void settle() throws InterruptedException {
        Thread.sleep(CALM);
    }

    /** Nobody may have noticed, though nobody sent anything twice. */
    static void nothingFailed(Run run, Load load) throws IOException, SQLException {
        Tally tally = load.tally();
        run.report()
                .promise(
                        "no request failed",
                        tally.failedTries() == 0 && tally.requests() > 0,
                        tally.summary(),
                        tally.figures());
        run.evidence().kept(load.acknowledged());
    }

    /** Requests may have failed, but who sent the same again under the same key lost nothing. */
    static void nothingLost(Run run, Load load) throws IOException, SQLException {
        Tally tally = load.tally();
        run.report()
                .promise(
                        "who repeats with the same key loses nothing",
                        tally.lost() == 0 && tally.requests() > 0,
                        tally.summary(),
                        tally.figures());
        run.evidence().kept(load.acknowledged());
    }
}
