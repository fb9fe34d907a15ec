package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.code;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentConcurrencyTest {

    private static final int CALLERS = 12;
    private static final int TIMES = 20;

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @RepeatedTest(TIMES)
    void ofVerificationsAtOnceExactlyOneIsTheFirst() throws Exception {
        String authority = gateway.paid();

        List<Integer> codes = Together.call(CALLERS, caller -> code(gateway.verify(authority)));

        assertEquals(1, Collections.frequency(codes, 100), codes::toString);
        assertEquals(CALLERS - 1, Collections.frequency(codes, 101), codes::toString);
    }

    @RepeatedTest(TIMES)
    void ofPayingAndCancellingAtOnceOneWinsAndAllAreToldSo() throws Exception {
        String authority = gateway.inBank();

        List<String> locations = Together.call(
                CALLERS,
                caller -> gateway.decide(authority, caller % 2 == 0 ? "paid" : "cancelled")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow());

        assertEquals(1, Set.copyOf(locations).size(), locations::toString);
        String state = gateway.status(authority);
        assertTrue(locations.getFirst().endsWith(state.equals("PAID") ? "&Status=OK" : "&Status=NOK"), state);
        assertEquals(state.equals("PAID") ? 100 : -51, code(gateway.verify(authority)));
    }

    @RepeatedTest(TIMES)
    void ofReversalsAtOnceExactlyOneGivesTheMoneyBack() throws Exception {
        String authority = gateway.verified();

        List<Integer> codes = Together.call(CALLERS, caller -> code(gateway.reverse(authority)));

        assertEquals(1, Collections.frequency(codes, 100), codes::toString);
        assertEquals(CALLERS - 1, Collections.frequency(codes, -61), codes::toString);
    }

    @RepeatedTest(TIMES)
    void whoVerifiesWhileThePayerPaysLearnsTheTruth() throws Exception {
        String authority = gateway.inBank();

        List<Integer> codes = Together.call(CALLERS, caller -> {
            if (caller == 0) {
                return gateway.decide(authority, "paid").statusCode();
            }
            return code(gateway.verify(authority));
        });

        assertEquals(303, codes.getFirst());
        List<Integer> verifications = codes.subList(1, CALLERS);
        assertTrue(Set.of(100, 101, -51).containsAll(verifications), codes::toString);
        int winners = Collections.frequency(verifications, 100);
        assertTrue(winners <= 1, codes::toString);
        assertEquals(winners == 1 ? 101 : 100, code(gateway.verify(authority)));
    }
}
