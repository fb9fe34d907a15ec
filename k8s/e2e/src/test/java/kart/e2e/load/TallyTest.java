package kart.e2e.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import kart.local.suite.Service;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Call READ = Call.get("read", Service.FEE, "/v1/x", "charge-not-ready");
    private static final Call WRITE = Call.post("write", Service.FEE, "/v1/x", MissingNode.getInstance());
    private static final Outcome DONE = answer(200, "", false);
    private static final Outcome AWAY = answer(503, "unavailable", true);
    private static final Outcome BROKEN = new Outcome(0, "", false, MissingNode.getInstance(), "IOException: reset");

    private final Tally tally = new Tally();

    @Test
    void aRequestThatSucceedsAtOnceIsNoFailure() {
        send(READ, DONE);
        send(READ, answer(404, "charge-not-ready", true));

        assertEquals(2, tally.requests());
        assertEquals(0, tally.failedTries());
        assertEquals(0, tally.repeated());
        assertEquals(0, tally.lost());
    }

    @Test
    void anAnswerThatWasNotExpectedIsAFailure() {
        send(READ, answer(404, "not-found", false));
        send(READ, answer(401, "unauthenticated", false));
        send(READ, answer(500, "internal-error", false));

        assertEquals(3, tally.failedTries());
        assertEquals(3, tally.lost());
        assertEquals(3, tally.impolite());
    }

    @Test
    void whatWasRepeatedWithSuccessIsNotLost() {
        send(WRITE, BROKEN, DONE);

        assertEquals(1, tally.requests());
        assertEquals(1, tally.failedTries());
        assertEquals(1, tally.repeated());
        assertEquals(0, tally.lost());
        assertEquals(Map.of("IOException: reset", 1), tally.figures().get("failedBy"));
        assertEquals(1, tally.figures().get("unsafe"));
    }

    @Test
    void onlyAProblemWithATimeToComeAgainIsPolite() {
        send(WRITE, AWAY, answer(503, "unavailable", false), answer(503, "", true), answer(502, "", false), BROKEN);

        assertEquals(5, tally.failedTries());
        assertEquals(4, tally.impolite());
        assertEquals(1, tally.lost());
    }

    @Test
    void percentilesAreOfTheTriesThatWereMade() {
        for (int i = 1; i <= 100; i++) {
            tally.tried(READ, DONE, Duration.ofMillis(i));
        }
        assertEquals(51, tally.percentileMillis(50));
        assertEquals(100, tally.percentileMillis(99));
    }

    private void send(Call call, Outcome... outcomes) {
        for (Outcome outcome : outcomes) {
            tally.tried(call, outcome, Duration.ofMillis(1));
        }
        tally.ended(call, outcomes.length, outcomes[outcomes.length - 1], Duration.ofMillis(1));
    }

    private static Outcome answer(int status, String problem, boolean told) {
        return new Outcome(status, problem, told, MissingNode.getInstance(), "");
    }
}
