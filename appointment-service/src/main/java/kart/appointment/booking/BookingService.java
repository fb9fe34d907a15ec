package kart.appointment.booking;

import static kart.appointment.booking.BookingState.CANCELLED;
import static kart.appointment.booking.BookingState.CHECKED_IN;
import static kart.appointment.booking.BookingState.COMPLETED;
import static kart.appointment.booking.BookingState.CONFIRMED;
import static kart.appointment.booking.BookingState.INCOMPLETE;
import static kart.appointment.booking.BookingState.NO_SHOW;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.Roles;
import kart.appointment.booking.HoldRequest.Kind;
import kart.appointment.citizen.AccessService;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.slot.Pool;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What citizens and desks do with a booking. */
@ApplicationScoped
public class BookingService {

    /** So often a booking is looked at again that somebody else was moving just then. */
    private static final int ROUNDS = 3;

    private final BookingRepository bookings;
    private final MoveRepository moves;
    private final StageRepository stages;
    private final RefusalService refusals;
    private final AccessService access;
    private final NoticeService notices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    BookingService(
            BookingRepository bookings,
            MoveRepository moves,
            StageRepository stages,
            RefusalService refusals,
            AccessService access,
            NoticeService notices,
            AppointmentConfig config,
            InstantSource clock) {
        this.bookings = bookings;
        this.moves = moves;
        this.stages = stages;
        this.refusals = refusals;
        this.access = access;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Standing> get(UUID id, Caller caller) {
        return require(id)
                .call(booking -> access.requireOwnerOrOffice(caller, booking.citizenId(), booking.officeId())
                        .call(owner -> owner
                                ? Uni.createFrom().voidItem()
                                : access.remember(caller, "booking", booking.applicationId())))
                .chain(booking -> bookings.standing(List.of(booking)))
                .map(List::getFirst);
    }

    @WithTransaction
    Uni<Booking> cancel(UUID id, Caller caller) {
        return require(id)
                .chain(booking -> access.requireOwnerOrOffice(caller, booking.citizenId(), booking.officeId())
                        .chain(owner -> end(
                                booking,
                                CANCELLED,
                                Ending.cancelled(null),
                                owner ? config.cancelUntil() : null,
                                actor(caller, booking),
                                1)))
                .call(cancelled -> tell(Notice.BOOKING_CANCELLED, cancelled));
    }

    /** Gives a booking another place; the same place again changes nothing. */
    @WithTransaction
    Uni<Booking> move(UUID id, long slot, Caller caller) {
        return require(id)
                .chain(booking -> access.requireOwnerOrOffice(caller, booking.citizenId(), booking.officeId())
                        .chain(owner -> move(booking, slot, owner, caller, 1)));
    }

    @WithTransaction
    Uni<Booking> checkIn(UUID id, Caller caller) {
        return require(id)
                .invoke(booking -> caller.requireOffice(booking.officeId()))
                .chain(booking -> checkIn(booking, actor(caller, booking), 1));
    }

    @WithTransaction
    Uni<Booking> noShow(UUID id, Caller caller) {
        return require(id)
                .invoke(booking -> caller.requireOffice(booking.officeId()))
                .invoke(booking -> booking.requireNoShow(clock.instant(), config.noShowGrace()))
                .chain(booking -> end(booking, NO_SHOW, Ending.noShow(), null, actor(caller, booking), 1));
    }

    @WithTransaction
    Uni<Booking> incomplete(UUID id, IncompletionReason reason, String workstation, Caller caller) {
        return require(id)
                .invoke(booking -> caller.requireOffice(booking.officeId()))
                .chain(booking -> end(
                        booking,
                        INCOMPLETE,
                        Ending.incomplete(reason.name(), workstation),
                        null,
                        actor(caller, booking),
                        1));
    }

    /**
     * Completes a visit: fingerprints were taken, of which only this is kept. The application moves in the same
     * transaction, and was locked before.
     *
     * @throws Refused {@code booking-moved-on}, or {@code fee-not-settled} while the stage DESK is not
     */
    @WithTransaction
    public Uni<Booking> complete(Booking booking, String workstation, Caller caller) {
        return stages.isSettled(booking.applicationId(), "DESK")
                .invoke(BookingService::requireDesk)
                .chain(() -> end(booking, COMPLETED, Ending.completed(workstation), null, actor(caller, booking), 1));
    }

    /** Ends the live booking of an application that is given up, if it has one; the application was locked before. */
    @WithTransaction
    public Uni<Void> endLive(UUID application, String reason, Actor actor) {
        return bookings.findLive(List.of(application))
                .chain(live -> live.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : giveUp(live.getFirst(), reason, actor)
                                // A check-in, a confirmation or a move may have come in between.
                                .chain(ended -> ended == null
                                        ? endLive(application, reason, actor)
                                        : Uni.createFrom().voidItem()));
    }

    /** The live bookings of some applications. Call it inside a session. */
    public Uni<List<Standing>> live(Collection<UUID> applications) {
        return applications.isEmpty()
                ? Uni.createFrom().item(List.of())
                : bookings.findLive(applications).chain(bookings::standing);
    }

    /** The booking that an application made last, or null. Call it inside a session. */
    public Uni<Booking> latest(UUID application) {
        return bookings.findLatest(application);
    }

    /** A booking. Call it inside a session. */
    public Uni<Booking> require(UUID id) {
        return bookings.find(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Uni<Booking> giveUp(Booking live, String reason, Actor actor) {
        return live.state() == CHECKED_IN
                ? moves.end(live.id(), INCOMPLETE, Ending.incomplete(reason, null), null, actor)
                : moves.end(live.id(), CANCELLED, Ending.cancelled(reason), null, actor)
                        .call(cancelled -> cancelled == null
                                ? Uni.createFrom().voidItem()
                                : tell(Notice.BOOKING_CANCELLED, cancelled));
    }

    private Uni<Booking> end(Booking booking, BookingState to, Ending ending, Duration fence, Actor actor, int round) {
        booking.requireCanBecome(to);
        return moves.end(booking.id(), to, ending, fence, actor).chain(ended -> {
            if (ended != null) {
                return Uni.createFrom().item(ended);
            }
            return require(booking.id())
                    .call(now -> fence == null ? Uni.createFrom().voidItem() : refusals.requireStillCancels(now, fence))
                    .call(now -> to == NO_SHOW
                            ? refusals.requireExpected(now)
                            : Uni.createFrom().voidItem())
                    .chain(now -> round < ROUNDS
                            ? end(now, to, ending, fence, actor, round + 1)
                            : Uni.createFrom().failure(now.movedOn()));
        });
    }

    private Uni<Booking> checkIn(Booking booking, Actor actor, int round) {
        booking.requireCheckIn(clock.instant(), config.checkInOpensBefore());
        Uni<Booking> checkedIn = booking.state() == NO_SHOW
                ? moves.comeBack(booking.id(), actor)
                : moves.keepPlace(booking.id(), booking.slotId(), CONFIRMED, CHECKED_IN, "checked-in", actor);
        return checkedIn.chain(done -> {
            if (done != null) {
                return Uni.createFrom().item(done);
            }
            if (booking.state() == NO_SHOW) {
                return bookings.look(booking.slotId())
                        .invoke(SlotLook::requirePlace)
                        .chain(() -> Uni.createFrom().failure(new Refused(CommonProblem.CONFLICT)));
            }
            return require(booking.id())
                    .chain(now -> round < ROUNDS
                            ? checkIn(now, actor, round + 1)
                            : Uni.createFrom().failure(now.movedOn()));
        });
    }

    private Uni<Booking> move(Booking booking, long slot, boolean owner, Caller caller, int round) {
        booking.requireMove(clock.instant());
        if (booking.slotId() == slot) {
            return Uni.createFrom().item(booking);
        }
        Set<Pool> pools = (caller.is(Roles.CITIZEN) ? Kind.ONLINE : Kind.ASSISTED).pools();
        return moves.move(booking.id(), slot, pools, owner, actor(caller, booking))
                .chain(moved -> {
                    if (moved != null) {
                        return tell(Notice.BOOKING_MOVED, moved).replaceWith(moved);
                    }
                    return require(booking.id())
                            .invoke(now -> now.requireMove(clock.instant()))
                            .call(now -> owner
                                    ? refusals.requireStillMoves(now)
                                    : Uni.createFrom().voidItem())
                            .call(() -> refusals.whyNotTaken(slot, pools))
                            .chain(now -> round < ROUNDS
                                    ? move(now, slot, owner, caller, round + 1)
                                    : Uni.createFrom().failure(new Refused(AppointmentProblem.SLOT_FULL)));
                });
    }

    private Uni<Void> tell(Notice notice, Booking booking) {
        return notices.tell(notice, booking.applicationId(), booking.officeId(), booking.startsAt());
    }

    private static void requireDesk(boolean settled) {
        if (!settled) {
            throw new Refused(AppointmentProblem.FEE_NOT_SETTLED).with("stage", "DESK");
        }
    }

    private static Actor actor(Caller caller, Booking booking) {
        return caller.officeIds().contains(booking.officeId())
                ? Actor.at(caller, booking.officeId())
                : Actor.of(caller);
    }
}
