package kart.local.simulator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import kart.local.simulator.TestPostgres;
import kart.local.simulator.database.Connections;
import kart.local.simulator.database.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of moves and the statements that make them say the same. */
class PaymentStateTest {

    private static final UUID MERCHANT = UUID.fromString("00000000-0000-4000-8000-000000310000");
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));

    private final Connections connections = new Connections(TestPostgres.source());
    private final PaymentRepository payments = new PaymentRepository(connections);
    private int made;

    private final Map<String, Consumer<String>> moves = Map.of(
            "open", authority -> payments.open(authority, BEFORE),
            "pay", authority -> payments.pay(authority, BEFORE, NOW),
            "cancel", authority -> payments.cancel(authority, NOW),
            "verify", authority -> payments.verify(authority, MERCHANT, 310_000, BEFORE, NOW),
            "reverse", authority -> payments.reverse(authority, MERCHANT, BEFORE, NOW),
            "reverseUnverified", authority -> payments.reverseUnverified(authority, NOW, NOW),
            "failUnpaid", authority -> payments.failUnpaid(authority, NOW, NOW));

    @BeforeEach
    void prepare() throws Exception {
        Schema.create(TestPostgres.source());
        TestPostgres.execute("TRUNCATE simulator.payment");
    }

    @AfterEach
    void close() {
        connections.close();
    }

    @ParameterizedTest
    @EnumSource
    void statementsMakeTheMovesOfTheTableAndNoOther(PaymentState from) {
        Set<PaymentState> reached = EnumSet.noneOf(PaymentState.class);
        for (Consumer<String> move : moves.values()) {
            String authority = paymentIn(from);
            move.accept(authority);
            reached.add(payments.find(authority).orElseThrow().state());
        }
        reached.remove(from);

        assertEquals(from.next(), reached);
    }

    private String paymentIn(PaymentState state) {
        String authority = "S%035d".formatted(++made);
        payments.insert(
                authority,
                new PaymentRequest(
                        MERCHANT, 310_000, "IRR", "هزینه", URI.create("http://127.0.0.1:9/"), null, null, false),
                NOW);
        switch (state) {
            case CREATED -> {}
            case IN_BANK -> take(authority, "open");
            case PAID -> take(authority, "open", "pay");
            case VERIFIED -> take(authority, "open", "pay", "verify");
            case REVERSED -> take(authority, "open", "pay", "verify", "reverse");
            case FAILED -> take(authority, "open", "cancel");
        }
        assertEquals(state, payments.find(authority).orElseThrow().state());
        return authority;
    }

    private void take(String authority, String... names) {
        for (String name : names) {
            moves.get(name).accept(authority);
        }
    }
}
