package kart.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kart.fee.charge.LineState;
import kart.fee.payment.PaymentState;
import kart.testing.Sql;
import kart.testing.StateDiagram;
import org.junit.jupiter.api.Test;

/** The table in the code, the diagram in the README and the guard in the database say the same. */
@QuarkusTest
class StateDiagramTest {

    private static final Path README = Path.of("README.md");

    @Test
    void aLineMovesAsDrawn() {
        Map<String, Set<String>> table = table(LineState.values(), LineState::next);

        assertEquals(StateDiagram.of(README, "Charge line"), table);
        assertEquals(guard("charge_line"), withoutEnds(table));
        assertReachable(table, "DUE");
    }

    @Test
    void anAttemptMovesAsDrawn() {
        Map<String, Set<String>> table = table(PaymentState.values(), PaymentState::next);

        assertEquals(StateDiagram.of(README, "Payment attempt"), table);
        assertEquals(guard("payment"), withoutEnds(table));
        assertReachable(table, "CREATED");
    }

    private static <S extends Enum<S>> Map<String, Set<String>> table(S[] states, Function<S, Set<S>> next) {
        Map<String, Set<String>> table = new TreeMap<>();
        for (S state : states) {
            table.put(
                    state.name(),
                    next.apply(state).stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new)));
        }
        return table;
    }

    private static Map<String, Set<String>> withoutEnds(Map<String, Set<String>> table) {
        Map<String, Set<String>> moves = new TreeMap<>(table);
        moves.values().removeIf(Set::isEmpty);
        return moves;
    }

    private static Map<String, Set<String>> guard(String machine) {
        String moves = Sql.value(
                String.class,
                "SELECT string_agg(from_state || ' ' || to_state, ',') FROM state_move WHERE machine = ?",
                machine);
        Map<String, Set<String>> guard = new TreeMap<>();
        Arrays.stream(moves.split(","))
                .map(move -> move.split(" "))
                .forEach(move ->
                        guard.computeIfAbsent(move[0], from -> new TreeSet<>()).add(move[1]));
        return guard;
    }

    private static void assertReachable(Map<String, Set<String>> table, String start) {
        Set<String> reached = new TreeSet<>(Set.of(start));
        while (reached.addAll(
                reached.stream().flatMap(state -> table.get(state).stream()).toList())) {
            // Until a round finds nothing new.
        }
        assertEquals(table.keySet(), reached);
    }
}
