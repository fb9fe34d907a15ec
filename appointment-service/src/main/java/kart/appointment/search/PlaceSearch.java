package kart.appointment.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import kart.appointment.search.PlaceView.DayWithPlaces;
import kart.appointment.search.PlaceView.FreeSlot;
import kart.appointment.search.PlaceView.OfficeFound;
import kart.appointment.search.PlaceView.OfficeWithPlaces;
import kart.appointment.search.PlaceView.Place;
import kart.appointment.search.PlaceView.ProvinceWithPlaces;
import kart.appointment.slot.SlotTime;
import kart.values.JalaliDate;
import kart.values.Province;
import kart.values.TehranTime;

/** Finds among the free places of one moment. */
final class PlaceSearch {

    private final FreePlaces places;
    private final PlaceFilter filter;
    private final List<OfficePlaces> offices;
    private final int firstDay;
    private final int lastDay;
    private final int today;

    PlaceSearch(FreePlaces places, PlaceFilter filter) {
        this.places = places;
        this.filter = filter;
        this.offices = places.offices(filter);
        this.today = (int) places.today().toEpochDay();
        int through = (int) places.through().toEpochDay();
        this.firstDay = filter.from() == null ? today : clamp(filter.from(), today, through + 1);
        this.lastDay = filter.to() == null ? through : clamp(filter.to(), today - 1, through);
    }

    /**
     * A slot that was found, with what it is ordered by: the time, the distance, the id.
     *
     * @param second of the day in Tehran
     */
    private record Found(OfficePlaces office, int day, int second, double km, long packed) {

        static final Comparator<Found> ORDER = Comparator.comparingInt(Found::day)
                .thenComparingInt(Found::second)
                .thenComparingDouble(Found::km)
                .thenComparingLong(found -> PackedSlot.id(found.packed));

        PlacePosition position() {
            return new PlacePosition(day, second, km, PackedSlot.id(packed));
        }

        boolean isAfter(PlacePosition after) {
            return after == null || position().compareTo(after) > 0;
        }
    }

    /** A place with where it is in the list. */
    record Positioned<T>(T item, String position) {}

    /** The places after a position, the earliest first, then the nearest; at most so many. */
    List<Positioned<Place>> places(PlacePosition after, int limit) {
        List<Found> found = new ArrayList<>();
        int from = after == null ? firstDay : Math.max(firstDay, after.day());
        for (int day = from; day <= lastDay && found.size() < limit; day++) {
            found.addAll(onDay(day, after, limit - found.size()));
        }
        return found.stream()
                .map(one -> new Positioned<>(
                        new Place(slot(one.day, one.packed), OfficeFound.of(one.office.office(), filter, one.day)),
                        one.position().toString()))
                .toList();
    }

    /** The offices with a free place, the nearest first or, without a point, the earliest; each with its first place. */
    List<Positioned<OfficeWithPlaces>> offices(OfficePosition after, int limit) {
        return matches(after, limit).stream()
                .sorted(Comparator.comparing(OfficeMatch::position))
                .limit(limit)
                .map(this::found)
                .toList();
    }

    /**
     * Offices with a free place after the position, among them the first so many. Of offices that stand still the nearest are
     * looked into until there are enough; where a mobile unit counts depends on the days of its places.
     */
    private List<OfficeMatch> matches(OfficePosition after, int limit) {
        List<OfficeMatch> matches = new ArrayList<>();
        List<Distant> still = new ArrayList<>();
        for (OfficePlaces office : offices) {
            if (office.office().moves()) {
                add(matches, match(office), after);
            } else {
                double km = filter.km(office.office(), firstDay);
                if (filter.reaches(km) && (after == null || km >= after.km())) {
                    still.add(new Distant(office, km));
                }
            }
        }
        still.sort(Comparator.comparingDouble(Distant::km));
        int wanted = matches.size() + limit;
        double last = 0;
        for (Distant office : still) {
            if (matches.size() >= wanted && office.km > last) {
                break;
            }
            add(matches, match(office.office), after);
            last = office.km;
        }
        return matches;
    }

    /** An office and how far away it is. */
    private record Distant(OfficePlaces office, double km) {}

    private static void add(List<OfficeMatch> matches, OfficeMatch match, OfficePosition after) {
        if (match != null && (after == null || match.position.compareTo(after) > 0)) {
            matches.add(match);
        }
    }

    private Positioned<OfficeWithPlaces> found(OfficeMatch match) {
        int day = match.position.day();
        return new Positioned<>(
                new OfficeWithPlaces(
                        OfficeFound.of(match.office.office(), filter, day), slot(day, match.first), match.free),
                match.position.toString());
    }

    /** Every province with its free places by day. */
    List<ProvinceWithPlaces> provinces() {
        int days = Math.max(0, lastDay - firstDay + 1);
        Map<String, long[]> free = new TreeMap<>();
        Arrays.stream(Province.values())
                .filter(province ->
                        filter.province() == null || filter.province().equals(province.code()))
                .forEach(province -> free.put(province.code(), new long[days]));
        for (OfficePlaces office : offices) {
            long[] counts = free.get(office.office().province());
            boolean moves = office.office().moves();
            if (counts != null && (moves || reaches(office, firstDay))) {
                for (int day = firstDay; day <= lastDay; day++) {
                    counts[day - firstDay] += !moves || reaches(office, day) ? freeOn(office, day) : 0;
                }
            }
        }
        return free.entrySet().stream()
                .map(entry -> province(entry.getKey(), entry.getValue()))
                .toList();
    }

    private record OfficeMatch(OfficePlaces office, OfficePosition position, long first, long free) {}

    private OfficeMatch match(OfficePlaces office) {
        boolean moves = office.office().moves();
        int firstOn = 0;
        long free = 0;
        for (int day = firstDay; day <= lastDay; day++) {
            int there = moves && !reaches(office, day) ? 0 : freeOn(office, day);
            if (free == 0 && there > 0) {
                firstOn = day;
            }
            free += there;
        }
        return free == 0 ? null : match(office, firstOn, first(office, firstOn), free);
    }

    private OfficeMatch match(OfficePlaces office, int day, long first, long free) {
        OfficePosition position = new OfficePosition(
                filter.km(office.office(), day),
                day,
                PackedSlot.second(first),
                office.office().code());
        return new OfficeMatch(office, position, first, free);
    }

    /** The first places of a day. Once there are enough, what begins later than the last of them is not looked at. */
    private List<Found> onDay(int day, PlacePosition after, int limit) {
        PriorityQueue<Found> first = new PriorityQueue<>(Found.ORDER.reversed());
        for (OfficePlaces office : offices) {
            long[] slots = office.on(day);
            double km = slots.length == 0 ? 0 : filter.km(office.office(), day);
            if (!filter.reaches(km) || !filter.takesOn(office.office(), day)) {
                continue;
            }
            for (long slot : slots) {
                int second = PackedSlot.second(slot);
                if (first.size() == limit && second > first.element().second()) {
                    break;
                }
                Found one = new Found(office, day, second, km, slot);
                if (takes(day, slot) && one.isAfter(after)) {
                    first.add(one);
                    if (first.size() > limit) {
                        first.remove();
                    }
                }
            }
        }
        return first.stream().sorted(Found.ORDER).toList();
    }

    private boolean reaches(OfficePlaces office, int day) {
        return filter.takesOn(office.office(), day) && filter.reaches(filter.km(office.office(), day));
    }

    private int freeOn(OfficePlaces office, int day) {
        if (day > today && filter.takesAllDay()) {
            return office.freeOn(day);
        }
        int free = 0;
        for (long slot : office.on(day)) {
            free += takes(day, slot) ? PackedSlot.free(slot) : 0;
        }
        return free;
    }

    /** The first slot that is taken of a day on which there is one. */
    private long first(OfficePlaces office, int day) {
        for (long slot : office.on(day)) {
            if (takes(day, slot)) {
                return slot;
            }
        }
        throw new IllegalStateException("no slot of day " + day);
    }

    private boolean takes(int day, long slot) {
        int second = PackedSlot.second(slot);
        return (day > today || second > places.secondsOver()) && filter.takesSecond(second);
    }

    private ProvinceWithPlaces province(String code, long[] free) {
        List<DayWithPlaces> days = new ArrayList<>();
        for (int i = 0; i < free.length; i++) {
            LocalDate date = LocalDate.ofEpochDay((long) firstDay + i);
            days.add(new DayWithPlaces(date, JalaliDate.of(date).toString(), free[i]));
        }
        return new ProvinceWithPlaces(code, Arrays.stream(free).sum(), days);
    }

    /** A day among those that are looked at: callers may name any, however far. */
    private static int clamp(LocalDate day, int first, int last) {
        return Math.clamp(day.toEpochDay(), first, Math.max(first, last));
    }

    private static FreeSlot slot(int day, long packed) {
        Instant startsAt =
                TehranTime.instant(LocalDate.ofEpochDay(day), LocalTime.ofSecondOfDay(PackedSlot.second(packed)));
        return new FreeSlot(Long.toString(PackedSlot.id(packed)), SlotTime.of(startsAt), PackedSlot.free(packed));
    }
}
