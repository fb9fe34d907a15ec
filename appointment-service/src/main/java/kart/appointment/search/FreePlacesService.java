package kart.appointment.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.Contexts;
import kart.appointment.search.SearchRepository.Numbers;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;

/**
 * Keeps the free places of the country in memory. Nobody polls: who asks when what is known is older than allowed has the
 * changes read, and all who ask meanwhile wait for the same reading. So the bound holds by construction, and a service that
 * nobody searches reads nothing.
 */
@Startup
@ApplicationScoped
class FreePlacesService {

    /** So often a caller waits for a reading: one that runs already may have begun too early. */
    private static final int ROUNDS = 3;

    /** So long a caller waits for one reading. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What was not followed for so long is read anew. */
    private static final Duration TOO_LONG_AGO = Duration.ofMinutes(10);

    private final SearchRepository search;
    private final Duration mayBeOld;
    private final int mostSlots;
    private final int horizonDays;
    private final InstantSource clock;
    private final Contexts contexts;
    private final Counter followed;
    private final Counter readAnew;

    private final Follower bookings = new Follower();
    private final Follower others = new Follower();
    private volatile Moment known;
    private Uni<Moment> reading;

    @Inject
    FreePlacesService(
            SearchRepository search,
            AppointmentConfig config,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry registry) {
        this(search, config.searchFresh(), config.searchSlots(), config.horizonDays(), clock, vertx, registry);
    }

    FreePlacesService(
            SearchRepository search,
            Duration mayBeOld,
            int mostSlots,
            int horizonDays,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry registry) {
        this.search = search;
        this.mayBeOld = mayBeOld;
        this.mostSlots = mostSlots;
        this.horizonDays = horizonDays;
        this.clock = clock;
        this.contexts = new Contexts(vertx);
        this.followed = readings(registry, "changes");
        this.readAnew = readings(registry, "all");
        Gauge.builder("kart.search.slots", this, FreePlacesService::slots)
                .description("Slots that are kept in memory for search")
                .register(registry);
    }

    /**
     * The free places. What was committed longer than {@code kart.appointment.search-fresh} ago when this is called is in
     * them.
     *
     * @throws Refused {@code unavailable} if they cannot be read soon
     */
    Uni<Moment> fresh() {
        return since(clock.instant().minus(mayBeOld), 1);
    }

    /** What is known, if it is still fresh. */
    Optional<Moment> known() {
        return Optional.ofNullable(known)
                .filter(moment -> !moment.asOf().isBefore(clock.instant().minus(mayBeOld)));
    }

    private Uni<Moment> since(Instant wanted, int round) {
        Moment now = known;
        if (now != null && !now.asOf().isBefore(wanted)) {
            return Uni.createFrom().item(now);
        }
        if (round > ROUNDS) {
            return Uni.createFrom().failure(new Refused(CommonProblem.UNAVAILABLE));
        }
        Context caller = Vertx.currentContext();
        return read().emitOn(task -> Contexts.resume(caller, task))
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> new Refused(CommonProblem.UNAVAILABLE))
                .chain(read -> since(wanted, round + 1));
    }

    /** One reading at a time; who asks meanwhile waits for it. */
    private synchronized Uni<Moment> read() {
        if (reading == null) {
            reading = Uni.createFrom()
                    .completionStage(() -> contexts.apart(() -> next().subscribeAsCompletionStage()))
                    .onTermination()
                    .invoke(this::readingEnded)
                    .memoize()
                    .indefinitely();
        }
        return reading;
    }

    private synchronized void readingEnded() {
        reading = null;
    }

    private Uni<Moment> next() {
        Moment before = known;
        Instant now = clock.instant();
        boolean follows = before != null
                && before.today().equals(TehranTime.localDate(now))
                && now.isBefore(before.asOf().plus(TOO_LONG_AGO));
        return (follows ? follow(before, now) : readAll()).invoke(places -> known = places);
    }

    private Uni<Moment> follow(Moment before, Instant now) {
        return search.changes(bookings, others).chain(written -> {
            // Numbers that were there and are not any more: the database is one that was restored.
            if (written.isTooMuch() || written.lastBooking() < bookings.last()) {
                return readAll();
            }
            followed.increment();
            ReadPlaces places = new ReadPlaces();
            return offices(written.offices(), before, places)
                    .invoke(offices -> saw(written.numbers()))
                    .map(offices -> before.with(written.slots(), offices, places, now));
        });
    }

    /** A number counts as seen only once what it is about was read. */
    private void saw(Numbers numbers) {
        bookings.saw(numbers.bookings(), numbers.oldestRunning(), numbers.nextTransaction());
        others.saw(numbers.others(), numbers.oldestRunning(), numbers.nextTransaction());
    }

    private Uni<List<SearchedOffice>> offices(List<UUID> changed, Moment before, ReadPlaces places) {
        return changed.isEmpty()
                ? Uni.createFrom().item(List.of())
                : search.addOffices(changed, before.through(), places)
                        .chain(() -> search.offices(changed, before.today()));
    }

    /**
     * Reads everything. What changes meanwhile is followed afterwards: following begins at what was written before the
     * first place was read, and gives each slot as it is by then.
     */
    private Uni<Moment> readAll() {
        readAnew.increment();
        Instant now = clock.instant();
        LocalDate today = TehranTime.localDate(now);
        ReadPlaces places = new ReadPlaces();
        return search.begin()
                .chain(numbers -> search.lastDay()
                        .chain(last -> readDays(today, end(today, last), 0, places))
                        .chain(through ->
                                search.offices(null, today).map(offices -> Moment.of(offices, places, through, now)))
                        .invoke(read -> begin(numbers)));
    }

    /** Until when to read: as far as there are places, or may be before the day is over. */
    private LocalDate end(LocalDate today, LocalDate last) {
        LocalDate horizon = today.plusDays(horizonDays - 1L);
        return last == null || last.isBefore(horizon) ? horizon : last;
    }

    private void begin(Numbers numbers) {
        bookings.begin(numbers.bookings(), numbers.oldestRunning(), numbers.nextTransaction());
        others.begin(numbers.others(), numbers.oldestRunning(), numbers.nextTransaction());
    }

    /** Day by day, until the last or until there are as many slots as may be kept; gives the last day that is in full. */
    private Uni<LocalDate> readDays(LocalDate day, LocalDate last, int before, ReadPlaces places) {
        return search.addDay(day, places).chain(added -> {
            boolean enough = before + added >= mostSlots;
            return enough || !day.isBefore(last)
                    ? Uni.createFrom().item(day)
                    : readDays(day.plusDays(1), last, before + added, places);
        });
    }

    private int slots() {
        Moment now = known;
        return now == null ? 0 : now.helper().slots();
    }

    private static Counter readings(MeterRegistry registry, String what) {
        return Counter.builder("kart.search.readings")
                .description("Readings of free places for search")
                .tag("what", what)
                .register(registry);
    }
}
