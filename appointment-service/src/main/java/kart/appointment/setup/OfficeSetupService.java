package kart.appointment.setup;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.Roles;
import kart.appointment.office.OfficeState;
import kart.appointment.office.PlanMarkRepository;
import kart.appointment.problem.AppointmentProblem;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.http.Version;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What the keepers of an office do with it. */
@ApplicationScoped
public class OfficeSetupService {

    private final OfficeSetupRepository offices;
    private final OfficeHistoryRepository history;
    private final PlanMarkRepository plans;
    private final AppointmentConfig config;

    @Inject
    OfficeSetupService(
            OfficeSetupRepository offices,
            OfficeHistoryRepository history,
            PlanMarkRepository plans,
            AppointmentConfig config) {
        this.offices = offices;
        this.history = history;
        this.plans = plans;
        this.config = config;
    }

    @WithSession
    Uni<KeptOffice> get(UUID id) {
        return require(id);
    }

    /**
     * Opens an office of the caller's organisation; it is bookable as soon as the horizon's job has been there.
     *
     * @throws Refused {@code office-code-taken}; {@code forbidden} to who has no organisation, or one without any office
     *     of this channel
     */
    @WithTransaction
    Uni<KeptOffice> open(NewOffice office, Caller caller) {
        if (caller.organisationId().isEmpty()) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        NewOffice whole = new NewOffice(
                office.code(),
                office.channel(),
                office.province(),
                office.setup().withMinutesUnless(config.minutesPerPerson()),
                office.hours());
        return offices.open(whole, CityKeys.of(whole.setup()), Actor.at(caller, null))
                .chain(id -> id == null ? whyNotOpened(office.code()) : require(id));
    }

    /** Changes how an office works, from the version that the caller has seen. If it moves, {@code office_moved} has it. */
    @WithTransaction
    Uni<KeptOffice> change(UUID id, OfficeSetup setup, Version seen, Caller caller) {
        OfficeSetup whole = setup.withMinutesUnless(config.minutesPerPerson());
        return requireKept(id, caller)
                .invoke(office -> office.requireVersion(seen))
                .call(() -> plans.mark(id))
                .call(() -> offices.change(id, seen.number(), whole, CityKeys.of(whole), Actor.at(caller, id))
                        .invoke(OfficeSetupService::requireUnchangedMeanwhile))
                .chain(() -> require(id));
    }

    @WithTransaction
    Uni<KeptOffice> suspend(UUID id, String reason, Caller caller) {
        return move(id, OfficeState.SUSPENDED, "SUSPENDED", reason, caller);
    }

    @WithTransaction
    Uni<KeptOffice> reopen(UUID id, String reason, Caller caller) {
        return move(id, OfficeState.OPEN, "REOPENED", reason, caller);
    }

    @WithTransaction
    Uni<KeptOffice> close(UUID id, String reason, Caller caller) {
        return move(id, OfficeState.CLOSED, "CLOSED", reason, caller);
    }

    @WithSession
    Uni<Page<OfficeHistoryRepository.Entry>> history(UUID id, Caller caller, String after, int limit) {
        long position = Cursor.decode(after, Long::parseLong).orElse(Long.MAX_VALUE);
        boolean all = caller.is(Roles.AUDITOR) || caller.is(Roles.OPERATOR);
        return (all ? require(id) : requireKept(id, caller))
                .chain(() -> history.find(id, position, limit + 1))
                .map(rows -> Page.of(rows, limit, entry -> Long.toString(entry.id())));
    }

    /** An office, whoever asks. Call it inside a session. */
    public Uni<KeptOffice> require(UUID id) {
        return offices.find(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** An office that the caller answers for. Call it inside a session. */
    public Uni<KeptOffice> requireKept(UUID id, Caller caller) {
        return require(id).invoke(office -> office.requireKeeper(caller));
    }

    /**
     * Makes a change of what stands beside the office's row, in its name: only its keepers, only from the version that they
     * have seen, counted and remembered, and with the places made anew. Call it inside a transaction.
     *
     * @param what   the kind of change, as the history names it
     * @param detail what was said; becomes JSON
     * @param change what to do once nobody else can
     */
    public Uni<KeptOffice> changeBeside(
            UUID id, Version seen, String what, Object detail, Caller caller, Supplier<Uni<Void>> change) {
        return requireKept(id, caller)
                .invoke(office -> office.requireVersion(seen))
                .chain(() -> plans.mark(id))
                .chain(() -> history.keep(id, seen, what, detail, Actor.at(caller, id)))
                .invoke(OfficeSetupService::requireUnchangedMeanwhile)
                .chain(change::get)
                .chain(() -> require(id));
    }

    private Uni<KeptOffice> move(UUID id, OfficeState to, String what, String reason, Caller caller) {
        return requireKept(id, caller)
                .invoke(office -> office.requireCanBecome(to))
                .chain(() -> plans.mark(id))
                .chain(() -> offices.move(id, to, what, reason, Actor.at(caller, id)))
                .chain(moved -> require(id).invoke(office -> {
                    if (!moved) {
                        throw new Refused(AppointmentProblem.OFFICE_MOVED_ON).with("currentState", office.state());
                    }
                }));
    }

    private Uni<KeptOffice> whyNotOpened(String code) {
        return offices.isTaken(code)
                .chain(taken -> Uni.createFrom()
                        .failure(new Refused(taken ? AppointmentProblem.OFFICE_CODE_TAKEN : CommonProblem.FORBIDDEN)));
    }

    private static void requireUnchangedMeanwhile(boolean changed) {
        if (!changed) {
            throw new Refused(CommonProblem.PRECONDITION_FAILED);
        }
    }
}
