package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.application.ApplicationEvent.Rejected;
import kart.appointment.application.ApplicationEvent.Withdrawn;
import kart.appointment.booking.BookingService;
import kart.appointment.booking.Standing;
import kart.appointment.citizen.AccessService;
import kart.appointment.citizen.CitizenService;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.outbox.Outbox;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;
import kart.values.TrackingCode;

/** What becomes of an application after it was opened. */
@ApplicationScoped
public class ApplicationService {

    private final ApplicationRepository applications;
    private final BookingService bookings;
    private final CitizenService citizens;
    private final AccessService access;
    private final Outbox outbox;
    private final NoticeService notices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    ApplicationService(
            ApplicationRepository applications,
            BookingService bookings,
            CitizenService citizens,
            AccessService access,
            Outbox outbox,
            NoticeService notices,
            AppointmentConfig config,
            InstantSource clock) {
        this.applications = applications;
        this.bookings = bookings;
        this.citizens = citizens;
        this.access = access;
        this.outbox = outbox;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An application with its live booking.
     *
     * @param live the live booking, or null
     */
    record File(Application application, Standing live) {}

    /** The citizen's own file, or anybody's for those who may read it; that is remembered. */
    @WithTransaction
    Uni<File> get(UUID id, Caller caller, boolean readsOthers) {
        return require(id)
                .call(application -> access.isOwner(caller, application.citizenId())
                        .call(owner ->
                                owner ? Uni.createFrom().voidItem() : readOfOther(application, caller, readsOthers)))
                .chain(this::file);
    }

    @WithSession
    Uni<Page<File>> own(Caller caller, String after, int limit) {
        UUID position = Cursor.decode(after, UUID::fromString).orElse(new UUID(0, 0));
        return citizens.find(caller.requireNationalId())
                .chain(citizen -> citizen.map(id -> applications.ofCitizen(id, position, limit + 1))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .chain(this::files)
                .map(files ->
                        Page.of(files, limit, file -> file.application().id().toString()));
    }

    /** The citizen's own file with a tracking code; that there is one of somebody else's is not told. */
    @WithSession
    Uni<Page<File>> findOwn(TrackingCode trackingCode, Caller caller) {
        return citizens.find(caller.requireNationalId())
                .chain(citizen -> citizen.map(id -> applications.ofCitizen(id, trackingCode.value()))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .chain(this::files)
                .map(files -> new Page<>(files, null));
    }

    /** The file with a tracking code, for who helps its citizen; that is remembered. */
    @WithTransaction
    Uni<Page<File>> find(TrackingCode trackingCode, Caller caller) {
        return applications
                .ofTrackingCode(trackingCode.value())
                .call(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : access.remember(
                                caller, "application", found.getFirst().id()))
                .chain(this::files)
                .map(files -> new Page<>(files, null));
    }

    /** The citizen takes the application back, and with it the place. */
    @WithTransaction
    Uni<File> withdraw(UUID id, Caller caller) {
        Actor actor = Actor.of(caller);
        return require(id)
                .call(application -> access.requireOwner(caller, application.citizenId()))
                .invoke(application -> application.requireCanBecome(ApplicationState.WITHDRAWN))
                .chain(() -> end(id, ApplicationState.WITHDRAWN, "WITHDRAWN", actor))
                .call(() -> outbox.tell(ApplicationEvent.WITHDRAWN, id, new Withdrawn(id, clock.instant())))
                .chain(this::file);
    }

    /** A manager of the office that has to do with it refuses the application. */
    @WithTransaction
    Uni<File> reject(UUID id, RejectionReason reason, Caller caller) {
        return require(id)
                .call(application -> requireManager(application, caller))
                .invoke(application -> application.requireCanBecome(ApplicationState.REJECTED))
                .chain(() -> end(id, ApplicationState.REJECTED, reason.name(), Actor.of(caller)))
                .call(() -> outbox.tell(ApplicationEvent.REJECTED, id, new Rejected(id, clock.instant(), reason)))
                .call(application -> notices.tell(Notice.APPLICATION_REJECTED, id))
                .chain(this::file);
    }

    /** The plant made the card. An application that is elsewhere stays there. */
    @WithTransaction
    Uni<Void> issued(UUID id) {
        return move(id, ApplicationState.ISSUED, null, Actor.job("card-issued")).replaceWithVoid();
    }

    /** The card is in its owner's hand. An application that is elsewhere stays there. */
    @WithTransaction
    Uni<Void> delivered(UUID id) {
        return move(id, ApplicationState.DELIVERED, null, Actor.job("card-handed-over"))
                .replaceWithVoid();
    }

    /**
     * Fingerprints were taken; gives the application as it is now. Only inside the transaction of the visit.
     *
     * @param remark what the history is to keep of it, or null
     */
    Uni<Application> enrol(UUID id, String remark, Actor actor) {
        return move(id, ApplicationState.ENROLLED, remark, actor)
                .chain(moved -> require(id).invoke(application -> requireMoved(moved, application)));
    }

    /** Ends the wish of an application that is over; the last statement of its transaction that locks anything. */
    Uni<Void> waitNoMore(UUID id, Actor actor) {
        return applications.waitNoMore(id, actor);
    }

    private Uni<Application> end(UUID id, ApplicationState to, String reason, Actor actor) {
        return move(id, to, reason, actor)
                .chain(moved -> require(id).invoke(application -> requireMoved(moved, application)))
                .call(() -> bookings.endLive(id, reason, actor))
                .call(() -> waitNoMore(id, actor));
    }

    private Uni<Boolean> move(UUID id, ApplicationState to, String reason, Actor actor) {
        boolean given = to == ApplicationState.WITHDRAWN || to == ApplicationState.REJECTED;
        return applications.move(
                id,
                to,
                reason,
                TehranTime.localDate(clock.instant()).plus(given ? config.keepAbandoned() : config.keepServed()),
                actor);
    }

    private Uni<Void> readOfOther(Application application, Caller caller, boolean readsOthers) {
        if (!readsOthers) {
            return Uni.createFrom().failure(new Refused(CommonProblem.NOT_FOUND));
        }
        return access.remember(caller, "application", application.id());
    }

    private Uni<Void> requireManager(Application application, Caller caller) {
        return bookings.latest(application.id())
                .invoke(latest -> {
                    UUID office = latest == null ? application.officeId() : latest.officeId();
                    if (office == null) {
                        throw new Refused(CommonProblem.FORBIDDEN);
                    }
                    caller.requireOffice(office);
                })
                .replaceWithVoid();
    }

    private static void requireMoved(boolean moved, Application application) {
        if (!moved) {
            throw application.movedOn();
        }
    }

    /** An application, whoever's it is. Call it inside a session. */
    public Uni<Application> require(UUID id) {
        return applications.read(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Uni<File> file(Application application) {
        return files(List.of(application)).map(List::getFirst);
    }

    private Uni<List<File>> files(List<Application> found) {
        return bookings.live(found.stream().map(Application::id).toList()).map(live -> {
            Map<UUID, Standing> byApplication =
                    live.stream().collect(Collectors.toMap(one -> one.booking().applicationId(), Function.identity()));
            return found.stream()
                    .map(application -> new File(application, byApplication.get(application.id())))
                    .toList();
        });
    }
}
