package kart.appointment.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

/** A foreign key takes a lock of its own on the slot: only who has locked the slot before may write one (ADR 30). */
@QuarkusTest
class SlotReferencesTest {

    /** Each with the statements that write it, all of which lock the slots first. */
    private static final Set<String> LOCKED_BEFORE = Set.of(
            "booking.slot_id", // HOLD, FAMILY and MOVE
            "freed_place.slot_id", // FreedPlaces.REST, the end of an offer, PLAN
            "offer.slot_id", // the offers of the excess and of the waitlist
            "offer.from_slot_id",
            "slot_excess.slot_id", // PLAN
            "excess_notice.slot_id"); // the notices of the excess

    @Test
    void nobodyRefersToASlotWithoutHavingLockedIt() {
        String found = Sql.value(String.class, """
                SELECT string_agg(c.conrelid::regclass || '.' || a.attname, ' ')
                  FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
                 WHERE c.contype = 'f' AND c.confrelid = 'slot'::regclass
                """);

        assertEquals(new TreeSet<>(LOCKED_BEFORE), new TreeSet<>(Arrays.asList(found.split(" "))));
    }
}
