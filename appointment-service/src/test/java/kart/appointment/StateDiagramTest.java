package kart.appointment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kart.appointment.application.ApplicationStates;
import kart.appointment.booking.BookingStates;
import kart.appointment.offer.OfferStates;
import kart.appointment.office.OfficeState;
import kart.appointment.waitlist.WishStates;
import kart.testing.StateDiagram;
import org.junit.jupiter.api.Test;

/** The diagrams in the README are the tables in the code. */
class StateDiagramTest {

    private static final Path README = Path.of("README.md");

    @Test
    void theDiagramOfApplicationsIsTheirTable() {
        assertEquals(names(ApplicationStates.table()), StateDiagram.of(README, "Application"));
        assertAllAreReached(ApplicationStates.table(), Set.of("REGISTERED"));
    }

    @Test
    void theDiagramOfBookingsIsTheirTable() {
        assertEquals(names(BookingStates.table()), StateDiagram.of(README, "Booking"));
        assertAllAreReached(BookingStates.table(), Set.of("HELD", "CONFIRMED", "CHECKED_IN"));
    }

    @Test
    void theDiagramOfOfficesIsTheirTable() {
        assertEquals(names(OfficeState.NEXT), StateDiagram.of(README, "Office"));
        assertAllAreReached(OfficeState.NEXT, Set.of("OPEN"));
    }

    @Test
    void theDiagramOfOffersIsTheirTable() {
        assertEquals(names(OfferStates.table()), StateDiagram.of(README, "Offer"));
        assertAllAreReached(OfferStates.table(), Set.of("OPEN"));
    }

    @Test
    void theDiagramOfWishesIsTheirTable() {
        assertEquals(names(WishStates.table()), StateDiagram.of(README, "Wish"));
        assertAllAreReached(WishStates.table(), Set.of("WAITING"));
    }

    private static void assertAllAreReached(
            Map<? extends Enum<?>, ? extends Set<? extends Enum<?>>> table, Set<String> starts) {
        Map<String, Set<String>> moves = names(table);
        Set<String> reached = new TreeSet<>(starts);
        boolean more = true;
        while (more) {
            more = reached.addAll(
                    reached.stream().flatMap(state -> moves.get(state).stream()).toList());
        }
        assertEquals(moves.keySet(), reached);
    }

    private static Map<String, Set<String>> names(Map<? extends Enum<?>, ? extends Set<? extends Enum<?>>> table) {
        Map<String, Set<String>> names = new TreeMap<>();
        table.forEach((state, next) -> {
            Set<String> follow = new TreeSet<>();
            next.forEach(n -> follow.add(n.name()));
            names.put(state.name(), follow);
        });
        return names;
    }
}
