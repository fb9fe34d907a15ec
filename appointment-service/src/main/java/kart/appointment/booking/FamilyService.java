package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.Roles;
import kart.appointment.booking.FamilyRepository.Fence;
import kart.appointment.booking.FamilyRepository.Person;
import kart.appointment.booking.FamilyRepository.PersonLook;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.Pool;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Books for several people at once. */
@ApplicationScoped
class FamilyService {

    private final FamilyRepository families;
    private final BookingRepository bookings;
    private final NoticeService notices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    FamilyService(
            FamilyRepository families,
            BookingRepository bookings,
            NoticeService notices,
            AppointmentConfig config,
            InstantSource clock) {
        this.families = families;
        this.bookings = bookings;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes adjacent places for all or for none; each person is told by SMS, since somebody else asked.
     *
     * @param slot where the first of them is to be
     * @throws Refused {@code too-many-people}; {@code not-found}, {@code application-moved-on}, {@code already-booked} or
     *     {@code too-many-holds} with the person whom it is about, counted from 1; {@code no-adjacent-places}, or what
     *     stands against the slot
     */
    @WithTransaction
    Uni<List<Booking>> hold(List<Person> people, long slot, UUID family, Caller caller) {
        requireSize(people);
        Set<Pool> pools = (caller.is(Roles.CITIZEN) ? Kind.ONLINE : Kind.ASSISTED).pools();
        Fence fence = fence(caller);
        return families.hold(people, slot, pools, family, caller.principal(), config.hold(), fence, Actor.of(caller))
                .chain(held -> held.isEmpty()
                        ? whyNot(people, slot, pools, fence)
                        : tell(held).replaceWith(held));
    }

    /** The bookings that the caller made together, of those who have not ended or moved theirs. */
    @WithSession
    Uni<List<Booking>> get(UUID family, Caller caller) {
        return families.ofFamily(family, caller.principal()).invoke(found -> {
            if (found.isEmpty()) {
                throw new Refused(CommonProblem.NOT_FOUND);
            }
        });
    }

    private void requireSize(List<Person> people) {
        if (people.size() > config.familySize()) {
            throw new Refused(AppointmentProblem.TOO_MANY_PEOPLE).with("limit", config.familySize());
        }
        if (new HashSet<>(people.stream().map(Person::trackingCode).toList()).size() < people.size()) {
            throw new Refused(AppointmentProblem.PERSON_TWICE);
        }
    }

    private Fence fence(Caller caller) {
        Instant from = clock.instant().minus(config.holdsWithin());
        return new Fence(caller.is(Roles.CITIZEN) ? RecentHolds.idsAfter(from) : null, config.holds());
    }

    private Uni<List<Booking>> whyNot(List<Person> people, long slot, Set<Pool> pools, Fence fence) {
        return families.lookUp(people, fence)
                .invoke(found -> found.forEach(this::requireEligible))
                .chain(() -> bookings.look(slot))
                .invoke(look -> {
                    SlotLook.requireOpen(look, pools);
                    look.requireAhead(clock.instant());
                })
                .chain(() -> Uni.createFrom()
                        .failure(new Refused(AppointmentProblem.NO_ADJACENT_PLACES).with("people", people.size())));
    }

    private void requireEligible(PersonLook look) {
        if (look.applicationState() == null) {
            throw new Refused(CommonProblem.NOT_FOUND).with("person", look.order());
        }
        if (!look.applicationState().equals("REGISTERED")) {
            throw new Refused(AppointmentProblem.APPLICATION_MOVED_ON)
                    .with("person", look.order())
                    .with("currentState", look.applicationState());
        }
        if (look.liveId() != null) {
            throw new Refused(AppointmentProblem.ALREADY_BOOKED).with("person", look.order());
        }
        if (look.tooOftenSince() != null) {
            throw RecentHolds.tooMany(look.tooOftenSince(), clock.instant(), config.holdsWithin())
                    .with("person", look.order());
        }
    }

    /** Somebody else asked: who must still pay for a place that is held hears of that, too. */
    private Uni<Void> tell(List<Booking> held) {
        return held.stream()
                .map(booking -> notices.tell(
                        booking.state() == BookingState.HELD ? Notice.PLACE_HELD_FOR_YOU : Notice.PLACE_TAKEN_FOR_YOU,
                        booking.applicationId(),
                        booking.officeId(),
                        booking.startsAt(),
                        booking.expiresAt()))
                .reduce(Uni.createFrom().voidItem(), (before, next) -> before.chain(() -> next));
    }
}
