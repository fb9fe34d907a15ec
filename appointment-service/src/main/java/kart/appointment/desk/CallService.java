package kart.appointment.desk;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.citizen.PersonalData;
import kart.appointment.citizen.ReadAuditRepository;
import kart.appointment.desk.CallRepository.Call;
import kart.appointment.problem.AppointmentProblem;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;

/** Whose turn it is, and where. */
@ApplicationScoped
class CallService {

    /** So often a try is made again that gave nobody, while somebody waits: then their visit ended just then. */
    private static final int ROUNDS = 3;

    private final CallRepository calls;
    private final DeskRepository desk;
    private final PersonalData personalData;
    private final ReadAuditRepository audit;
    private final InstantSource clock;

    @Inject
    CallService(
            CallRepository calls,
            DeskRepository desk,
            PersonalData personalData,
            ReadAuditRepository audit,
            InstantSource clock) {
        this.calls = calls;
        this.desk = desk;
        this.personalData = personalData;
        this.audit = audit;
        this.clock = clock;
    }

    /** A call, and who is called. */
    record Called(Call call, DeskBookingView visitor) {}

    /**
     * Calls the next visitor to a workstation.
     *
     * @throws Refused {@code workstation-busy} while who it called is not done, {@code nobody-waits}
     */
    @WithTransaction
    Uni<Called> callNext(Caller caller, UUID office, String workstation) {
        caller.requireOffice(office);
        Actor actor = Actor.at(caller, office);
        return calls.turn(office)
                .chain(() -> attempt(office, TehranTime.localDate(clock.instant()), workstation, actor, 1))
                .chain(call -> desk.one(call.bookingId())
                        .call(row -> audit.remember(
                                actor, "call", List.of(row.booking().applicationId())))
                        .map(row -> new Called(call, DeskBookingView.of(row, personalData))));
    }

    /**
     * The visitor did not come to the workstation: they wait again, and the workstation may call another.
     *
     * @throws Refused {@code call-ended} if it has ended before
     */
    @WithTransaction
    Uni<Call> absent(Caller caller, UUID office, UUID id) {
        caller.requireOffice(office);
        return calls.end(office, id)
                .onItem()
                .ifNull()
                .switchTo(() -> calls.isKnown(office, id).map(known -> {
                    throw new Refused(known ? AppointmentProblem.CALL_ENDED : CommonProblem.NOT_FOUND);
                }));
    }

    /** The open calls of an office, for a screen in its waiting room. */
    @WithSession
    Uni<Page<Call>> open(Caller caller, UUID office, String after, int limit) {
        caller.requireOffice(office);
        UUID position = Cursor.decode(after, UUID::fromString).orElse(new UUID(0, 0));
        return calls.open(office, position, limit + 1)
                .map(rows -> Page.of(rows, limit, call -> call.id().toString()));
    }

    private Uni<Call> attempt(UUID office, LocalDate today, String workstation, Actor actor, int round) {
        return calls.callNext(office, today, workstation, actor)
                .chain(call -> call != null
                        ? Uni.createFrom().item(call)
                        : whyNot(office, today, workstation)
                                .chain(() -> round < ROUNDS
                                        ? attempt(office, today, workstation, actor, round + 1)
                                        : Uni.createFrom().failure(new Refused(CommonProblem.CONFLICT))));
    }

    private Uni<Void> whyNot(UUID office, LocalDate today, String workstation) {
        return calls.ofWorkstation(office, workstation)
                .invoke(busy -> {
                    if (busy != null) {
                        throw new Refused(AppointmentProblem.WORKSTATION_BUSY).with("bookingId", busy.bookingId());
                    }
                })
                .chain(() -> calls.somebodyWaits(office, today))
                .invoke(waits -> {
                    if (!waits) {
                        throw new Refused(AppointmentProblem.NOBODY_WAITS);
                    }
                })
                .replaceWithVoid();
    }
}
