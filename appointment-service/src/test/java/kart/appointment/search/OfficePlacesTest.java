package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfficePlacesTest {

    private static final long EIGHT = PackedSlot.of(7, 8 * 3600, 2);
    private static final long NINE = PackedSlot.of(3, 9 * 3600, 1);
    private static final long TEN = PackedSlot.of(9, 10 * 3600, 4);

    private final OfficePlaces office = OfficePlaces.of(null, Map.of(5, new long[] {EIGHT, TEN}));

    @Test
    void aPackedSlotGivesBackWhatWasPacked() {
        long slot = PackedSlot.of(17_000_000_000L, 86_399, 4_095);
        assertEquals(17_000_000_000L, PackedSlot.id(slot));
        assertEquals(86_399, PackedSlot.second(slot));
        assertEquals(4_095, PackedSlot.free(slot));
        assertEquals(PackedSlot.MOST_FREE, PackedSlot.free(PackedSlot.of(1, 0, 70_000)));
    }

    @Test
    void aSlotThatHasAPlaceAgainTakesItsTurnInTheOrderOfTime() {
        assertArrayEquals(new long[] {EIGHT, NINE, TEN}, office.with(5, NINE).on(5));
        assertArrayEquals(new long[] {NINE}, office.with(6, NINE).on(6));
    }

    @Test
    void aSlotThatIsFullIsGone() {
        assertArrayEquals(
                new long[] {TEN}, office.with(5, PackedSlot.of(7, 8 * 3600, 0)).on(5));
        assertArrayEquals(
                new long[] {EIGHT, TEN},
                office.with(5, PackedSlot.of(4, 8 * 3600, 0)).on(5));
    }

    @Test
    void aSlotIsReplacedByHowItIsNow() {
        long now = PackedSlot.of(7, 8 * 3600, 1);
        assertArrayEquals(new long[] {now, TEN}, office.with(5, now).on(5));
        assertEquals(2, office.slotsInAll());
    }

    @Test
    void theFreePlacesOfADayAreThoseOfItsSlots() {
        assertEquals(6, office.freeOn(5));
        assertEquals(7, office.with(5, NINE).freeOn(5));
        assertEquals(4, office.with(5, PackedSlot.of(7, 8 * 3600, 0)).freeOn(5));
        assertEquals(6, office.freeOn(5), "what is there never changes");
    }

    @Test
    void daysBeforeAndAfterAreAddedAsTheyCome() {
        OfficePlaces wide = office.with(2, NINE).with(8, TEN);

        assertArrayEquals(new long[] {NINE}, wide.on(2));
        assertArrayEquals(new long[] {EIGHT, TEN}, wide.on(5));
        assertArrayEquals(new long[] {TEN}, wide.on(8));
        assertEquals(1 + 6 + 4, IntStream.rangeClosed(0, 10).map(wide::freeOn).sum());
        for (int day : new int[] {1, 3, 7, 9, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertArrayEquals(new long[0], wide.on(day));
        }
        assertArrayEquals(
                new long[] {NINE}, OfficePlaces.of(null, Map.of()).with(6, NINE).on(6));
    }
}
