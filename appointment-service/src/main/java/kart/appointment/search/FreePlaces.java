package kart.appointment.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import kart.values.TehranTime;

/** All free places that a searcher finds, as they were at one moment. It never changes; answers to the same question are made once. */
final class FreePlaces {

    /** So many answers are kept until the next moment. */
    private static final int MOST_ANSWERS = 2_000;

    private final Map<UUID, OfficePlaces> offices;
    private final Latitudes latitudes;
    private final LocalDate today;
    private final LocalDate through;
    private final Instant asOf;
    private final Map<Object, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> byAddress = new ConcurrentHashMap<>();

    private FreePlaces(Map<UUID, OfficePlaces> offices, Latitudes latitudes, LocalDate through, Instant asOf) {
        this.offices = offices;
        this.latitudes = latitudes;
        this.today = TehranTime.localDate(asOf);
        this.through = through;
        this.asOf = asOf;
    }

    /**
     * Puts a moment together.
     *
     * @param through the last day that is known in full
     * @param asOf    what was committed before this moment is in it
     */
    static FreePlaces of(List<OfficePlaces> offices, LocalDate through, Instant asOf) {
        Map<UUID, OfficePlaces> byId = new HashMap<>();
        offices.forEach(office -> byId.put(office.office().id(), office));
        return new FreePlaces(byId, Latitudes.of(offices), through, asOf);
    }

    /** The next moment. */
    FreePlaces with(Changes changes, Instant now) {
        Map<UUID, OfficePlaces> next = new HashMap<>(offices);
        changes.slots().forEach(slot -> {
            OfficePlaces before = next.get(slot.office());
            if (before != null && slot.day() <= through.toEpochDay()) {
                next.put(slot.office(), before.with(slot.day(), slot.packed()));
            }
        });
        changes.offices().forEach(office -> next.put(office.office().id(), office));
        Latitudes where = changes.offices().isEmpty() ? latitudes : Latitudes.of(next.values());
        return new FreePlaces(next, where, through, now);
    }

    Collection<OfficePlaces> offices() {
        return offices.values();
    }

    /** The offices that a filter is about: those that it takes, but maybe farther away than it wants them. */
    List<OfficePlaces> offices(PlaceFilter filter) {
        Stream<OfficePlaces> near = filter.near() == null || filter.km() == null
                ? offices.values().stream()
                : latitudes.within(filter.km(), filter.near()).stream().map(offices::get);
        return near.filter(office -> filter.takes(office.office())).toList();
    }

    LocalDate today() {
        return today;
    }

    LocalDate through() {
        return through;
    }

    Instant asOf() {
        return asOf;
    }

    /** The second of today that is over; of slots today, those that begin later can be taken. */
    int secondsOver() {
        LocalTime time = TehranTime.localTime(asOf);
        return time.toSecondOfDay();
    }

    int slots() {
        return offices.values().stream().mapToInt(OfficePlaces::slotsInAll).sum();
    }

    /** The answer that was made for an address at this moment, if it was. */
    Optional<Answer> known(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** The answer to a question, made if it was not asked before at this moment; known by its address from now on. */
    Answer answer(String address, Object question, Function<FreePlaces, Answer> make) {
        Answer answer = answer(question, make);
        if (byAddress.size() < MOST_ANSWERS) {
            byAddress.put(address, answer);
        }
        return answer;
    }

    private Answer answer(Object question, Function<FreePlaces, Answer> make) {
        Answer known = answers.get(question);
        if (known != null) {
            return known;
        }
        Answer made = make.apply(this);
        if (answers.size() < MOST_ANSWERS) {
            answers.put(question, made);
        }
        return made;
    }
}
