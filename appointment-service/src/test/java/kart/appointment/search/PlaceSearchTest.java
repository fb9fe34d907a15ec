package kart.appointment.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kart.appointment.search.PlaceSearch.Positioned;
import kart.appointment.search.PlaceView.OfficeWithPlaces;
import kart.appointment.search.PlaceView.Place;
import kart.appointment.search.PlaceView.ProvinceWithPlaces;
import kart.appointment.search.SearchedOffice.Spot;
import kart.values.TehranTime;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Which days are looked at, never more than there are places for; and what is found in parts is what is found at once. */
class PlaceSearchTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final LocalDate TODAY = TehranTime.localDate(NOW);
    private static final Spot TEHRAN = new Spot(35.6892, 51.3890);

    private static final PlaceFilter ANYWHERE =
            new PlaceFilter(null, null, null, null, false, null, null, null, null, null, null);

    private Random random;

    @Test
    void onlyDaysOfTheHorizonAreLookedAtHoweverFarAwayTheNamedOnesAre() {
        assertEquals(10, days(null, null));
        assertEquals(10, days(LocalDate.MIN, LocalDate.MAX));
        assertEquals(10, days(LocalDate.parse("-8000000-01-01"), LocalDate.parse("+8000000-01-01")));
        assertEquals(0, days(LocalDate.parse("+8000000-01-01"), null));
        assertEquals(0, days(LocalDate.MAX, LocalDate.MAX));
        assertEquals(0, days(null, LocalDate.parse("-8000000-01-01")));
        assertEquals(0, days(LocalDate.MAX, LocalDate.MIN));
        assertEquals(1, days(TODAY.plusDays(9), null));
        assertEquals(1, days(null, TODAY));
        assertEquals(0, days(null, TODAY.minusDays(1)));
    }

    @RepeatedTest(20)
    void inPartsOfAnySizeTheSameIsFoundAsAtOnce(RepetitionInfo seed) {
        random = new Random(seed.getCurrentRepetition());
        FreePlaces places = FreePlaces.of(offices(), TODAY.plusDays(9), NOW);
        PlaceSearch search = new PlaceSearch(
                places,
                new PlaceFilter(
                        null, null, null, null, false, TEHRAN, 60.0, null, null, LocalTime.of(9, 0), LocalTime.NOON));
        List<Place> all = items(search.places(null, Integer.MAX_VALUE));
        assertFalse(all.isEmpty());

        for (int size = 1; size <= 7; size++) {
            List<Place> inParts = new ArrayList<>();
            List<Positioned<Place>> part = search.places(null, size);
            while (!part.isEmpty()) {
                assertTrue(part.size() <= size);
                inParts.addAll(items(part));
                part = search.places(PlacePosition.parse(part.getLast().position()), size);
            }
            assertEquals(all, inParts);
        }
    }

    @RepeatedTest(20)
    void officesAreFoundInPartsOfAnySizeAsAtOnce(RepetitionInfo seed) {
        random = new Random(seed.getCurrentRepetition());
        FreePlaces places = FreePlaces.of(offices(), TODAY.plusDays(9), NOW);
        PlaceFilter filter = seed.getCurrentRepetition() % 2 == 0 ? around(null) : ANYWHERE;
        PlaceSearch search = new PlaceSearch(places, filter);
        List<OfficeWithPlaces> all = items(search.offices(null, Integer.MAX_VALUE / 2));
        assertFalse(all.isEmpty());
        if (filter.near() != null) {
            List<Double> distances =
                    all.stream().map(found -> found.office().km()).toList();
            assertEquals(distances.stream().sorted().toList(), distances);
        }

        for (int size = 1; size <= 7; size++) {
            List<OfficeWithPlaces> inParts = new ArrayList<>();
            List<Positioned<OfficeWithPlaces>> part = search.offices(null, size);
            while (!part.isEmpty()) {
                assertTrue(part.size() <= size);
                inParts.addAll(items(part));
                part = search.offices(OfficePosition.parse(part.getLast().position()), size);
            }
            assertEquals(all, inParts);
        }
    }

    @RepeatedTest(20)
    void figuresThatAreKeptAndThoseThatAreCountedAreTheSame(RepetitionInfo seed) {
        random = new Random(seed.getCurrentRepetition());
        FreePlaces places = FreePlaces.of(offices(), TODAY.plusDays(9), NOW);

        assertEquals(free(places, null), free(places, LocalTime.MIN));
        assertEquals(
                items(new PlaceSearch(places, around(null)).offices(null, 100)),
                items(new PlaceSearch(places, around(LocalTime.MIN)).offices(null, 100)));
    }

    /** Each slot is looked at where a time of day is named; elsewhere the figure of a day is taken as it is kept. */
    private static List<ProvinceWithPlaces> free(FreePlaces places, LocalTime earliest) {
        return new PlaceSearch(places, around(earliest)).provinces();
    }

    private static PlaceFilter around(LocalTime earliest) {
        return new PlaceFilter(null, null, null, null, false, TEHRAN, 60.0, null, null, earliest, null);
    }

    private static <T> List<T> items(List<Positioned<T>> found) {
        return found.stream().map(Positioned::item).toList();
    }

    /** Offices around Tehran, some of them near, some at one place, some mobile; many slots begin at the same time. */
    private List<OfficePlaces> offices() {
        int today = (int) TODAY.toEpochDay();
        return IntStream.range(0, 40)
                .mapToObj(office -> {
                    Map<Integer, long[]> days = new HashMap<>();
                    for (int day = today; day < today + 10; day += 1 + random.nextInt(3)) {
                        days.put(day, slots(office, day - today));
                    }
                    Spot spot = office % 10 == 0 ? TEHRAN : somewhere();
                    Map<Integer, Spot> stops =
                            office % 4 == 1 ? Map.of(today + 2, somewhere(), today + 5, TEHRAN) : Map.of();
                    return OfficePlaces.of(LatitudesTest.searched(spot, stops), days);
                })
                .toList();
    }

    private Spot somewhere() {
        return new Spot(35.7 + random.nextDouble(), 51.4 + random.nextDouble());
    }

    private long[] slots(int office, int day) {
        return IntStream.range(7, 14)
                .filter(hour -> random.nextInt(3) > 0)
                .mapToLong(hour ->
                        PackedSlot.of(1 + office * 1_000L + day * 100L + hour, hour * 3600, 1 + random.nextInt(5)))
                .toArray();
    }

    /** The country for ten days, without an office, as it is answered to these two. */
    private static int days(LocalDate from, LocalDate to) {
        PlaceFilter filter = new PlaceFilter(null, null, null, null, false, null, null, from, to, null, null);
        FreePlaces places = FreePlaces.of(List.of(), TODAY.plusDays(9), NOW);
        PlaceSearch search = new PlaceSearch(places, filter);
        assertEquals(List.of(), search.places(null, 1));
        return search.provinces().getFirst().days().size();
    }
}
