package kart.local.demo;

import static kart.local.demo.Person.json;
import static kart.local.suite.Service.APPOINTMENT;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import kart.local.client.Api.Answer;

/** The desk confirms that fingerprints were taken. */
final class Enrolment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Enrolment() {}

    /** Completes the visit; the word that nothing is due at the desk may still be on its way. */
    static void complete(Person desk, String booking) throws IOException, InterruptedException, StepFailed {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Answer answer = desk.tries(
                    APPOINTMENT,
                    booking + "/completion",
                    json().put("fingerprintsTaken", true).put("workstation", "WS-1"));
            if (answer.isDone()) {
                return;
            }
            if (!answer.problem().equals("fee-not-settled") || Instant.now().isAfter(deadline)) {
                throw new StepFailed(answer);
            }
            Thread.sleep(250);
        }
    }
}
