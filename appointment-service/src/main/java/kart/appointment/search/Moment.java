package kart.appointment.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kart.appointment.search.Changes.ChangedSlot;

/** The free places of one moment, as each searcher finds them. It never changes. */
record Moment(FreePlaces everybody, FreePlaces helper) {

    /**
     * Puts a moment together.
     *
     * @param through the last day that is known in full
     * @param asOf    what was committed before this moment is in it
     */
    static Moment of(Collection<SearchedOffice> offices, ReadPlaces places, LocalDate through, Instant asOf) {
        return new Moment(
                FreePlaces.of(places.of(Searcher.EVERYBODY, offices), through, asOf),
                FreePlaces.of(places.of(Searcher.HELPER, offices), through, asOf));
    }

    /**
     * The next moment.
     *
     * @param slots   single slots as they are now
     * @param offices offices that are new from end to end
     * @param places  what is free there
     */
    Moment with(List<ChangedSlot> slots, Collection<SearchedOffice> offices, ReadPlaces places, Instant now) {
        List<ChangedSlot> forEverybody =
                slots.stream().filter(ChangedSlot::isForEverybody).toList();
        return new Moment(
                everybody.with(new Changes(forEverybody, places.of(Searcher.EVERYBODY, offices)), now),
                helper.with(new Changes(slots, places.of(Searcher.HELPER, offices)), now));
    }

    FreePlaces of(Searcher searcher) {
        return searcher == Searcher.HELPER ? helper : everybody;
    }

    /** Whether anybody was answered at an address. */
    boolean knows(String address) {
        return everybody.known(address).isPresent() || helper.known(address).isPresent();
    }

    LocalDate today() {
        return everybody.today();
    }

    LocalDate through() {
        return everybody.through();
    }

    Instant asOf() {
        return everybody.asOf();
    }
}
