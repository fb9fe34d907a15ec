package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import kart.delivery.card.CardState;
import kart.delivery.consignment.ConsignmentState;
import kart.delivery.order.BatchState;
import kart.testing.Sql;
import kart.testing.StateDiagram;
import org.junit.jupiter.api.Test;

/** The table in the code, the diagram in the README and the table of the database say the same. */
@QuarkusTest
class StateDiagramTest {

    private static final Path README = Path.of("README.md");

    @Test
    void theDiagramOfTheCardIsItsTable() {
        assertEquals(StateDiagram.of(README, "Card"), table(CardState.values(), CardState::next));
    }

    @Test
    void theDiagramOfTheConsignmentIsItsTable() {
        assertEquals(StateDiagram.of(README, "Consignment"), table(ConsignmentState.values(), ConsignmentState::next));
    }

    @Test
    void theDiagramOfTheBatchIsItsTable() {
        assertEquals(StateDiagram.of(README, "Batch"), table(BatchState.values(), BatchState::next));
    }

    @Test
    void theDatabaseAllowsTheMovesOfTheTable() {
        String moves = Sql.value(
                String.class,
                "SELECT string_agg(from_state || ' ' || to_state, ',' ORDER BY from_state, to_state) FROM card_move");
        Set<String> expected = new TreeSet<>();
        for (CardState from : CardState.values()) {
            from.next().forEach(to -> expected.add(from + " " + to));
        }
        assertEquals(expected, new TreeSet<>(Arrays.asList(moves.split(","))));
    }

    @Test
    void everyStateCanBeReached() {
        assertReachable(CardState.ORDERED, CardState.values(), CardState::next);
        assertReachable(ConsignmentState.PACKED, ConsignmentState.values(), ConsignmentState::next);
        assertReachable(BatchState.OPEN, BatchState.values(), BatchState::next);
    }

    private static <S extends Enum<S>> Map<String, Set<String>> table(S[] states, Function<S, Set<S>> next) {
        Map<String, Set<String>> table = new TreeMap<>();
        for (S state : states) {
            Set<String> names = new TreeSet<>();
            next.apply(state).forEach(to -> names.add(to.name()));
            table.put(state.name(), names);
        }
        return table;
    }

    private static <S extends Enum<S>> void assertReachable(S first, S[] states, Function<S, Set<S>> next) {
        Set<S> reached = new HashSet<>();
        collect(first, next, reached);
        assertEquals(Set.of(states), reached);
    }

    private static <S extends Enum<S>> void collect(S state, Function<S, Set<S>> next, Set<S> reached) {
        if (reached.add(state)) {
            next.apply(state).forEach(to -> collect(to, next, reached));
        }
    }
}
