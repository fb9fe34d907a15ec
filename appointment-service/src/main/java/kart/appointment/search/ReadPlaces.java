package kart.appointment.search;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Free places as they are read, part by part: for each searcher the slots by office and epoch day, in the order of time. */
final class ReadPlaces {

    private final Map<Searcher, Map<UUID, Map<Integer, long[]>>> slots = new EnumMap<>(Searcher.class);

    ReadPlaces() {
        for (Searcher searcher : Searcher.values()) {
            slots.put(searcher, new HashMap<>());
        }
    }

    /**
     * Adds a day of an office.
     *
     * @param all           its slots with a free place; see {@link PackedSlot}
     * @param forEverybody those of them that are not kept for anybody; kept once where these are all
     */
    void add(UUID office, int day, long[] all, long[] forEverybody) {
        put(Searcher.HELPER, office, day, all);
        put(Searcher.EVERYBODY, office, day, forEverybody.length == all.length ? all : forEverybody);
    }

    private void put(Searcher searcher, UUID office, int day, long[] found) {
        if (found.length > 0) {
            slots.get(searcher).computeIfAbsent(office, id -> new HashMap<>()).put(day, found);
        }
    }

    /** Some offices with what a searcher finds there. */
    List<OfficePlaces> of(Searcher searcher, Collection<SearchedOffice> offices) {
        Map<UUID, Map<Integer, long[]>> found = slots.get(searcher);
        return offices.stream()
                .map(office -> OfficePlaces.of(office, found.getOrDefault(office.id(), Map.of())))
                .toList();
    }
}
