package kart.appointment.calendar;

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
import kart.appointment.Roles;
import kart.appointment.calendar.ClosureRepository.Position;
import kart.appointment.calendar.ClosureResource.ClosureBody;
import kart.appointment.calendar.ClosureResource.ClosureView;
import kart.appointment.calendar.NationalHolidays.Holiday;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.setup.OfficeSetupService;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;

/** Keeps the days on which nothing is open. */
@ApplicationScoped
public class CalendarService {

    /** How far the list of closures goes, if the caller does not say. */
    private static final int DAYS_SHOWN = 400;

    private final ClosureRepository closures;
    private final OfficeSetupService offices;
    private final InstantSource clock;

    @Inject
    CalendarService(ClosureRepository closures, OfficeSetupService offices, InstantSource clock) {
        this.closures = closures;
        this.offices = offices;
        this.clock = clock;
    }

    /** Writes the fixed national holidays of a time into the closures, each once: one that was lifted stays lifted. */
    public Uni<Void> closeOnHolidays(LocalDate first, LocalDate last) {
        List<Holiday> holidays = NationalHolidays.between(first, last);
        return holidays.isEmpty()
                ? Uni.createFrom().voidItem()
                : closures.closeTheNation(holidays).replaceWithVoid();
    }

    /**
     * Closes the nation, a province or an office on some days.
     *
     * @throws Refused {@code day-is-past}
     */
    @WithTransaction
    Uni<List<ClosureView>> close(ClosureBody closure, Caller caller) {
        requireAhead(closure.firstDay());
        return requireMaySay(closure.scope(), closure.officeId(), caller)
                .chain(() -> closures.close(closure, Actor.at(caller, closure.officeId())));
    }

    /** Lifts a closure that stands: the day has places again. */
    @WithTransaction
    Uni<Void> lift(UUID id, Caller caller) {
        return closures.find(id)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.NOT_FOUND))
                .invoke(closure -> requireAhead(closure.day()))
                .call(closure -> requireMaySay(closure.scope(), closure.officeId(), caller))
                .chain(closure -> closures.lift(id, Actor.at(caller, closure.officeId())))
                .invoke(lifted -> {
                    if (!lifted) {
                        throw new Refused(CommonProblem.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    @WithSession
    Uni<Page<ClosureView>> find(UUID office, LocalDate from, LocalDate to, String after, int limit) {
        LocalDate first = from == null ? today() : from;
        LocalDate last = to == null ? first.plusDays(DAYS_SHOWN) : to;
        Position position = Cursor.decode(after, Position::parse).orElse(Position.START);
        return closures.find(office, first, last, position, limit + 1)
                .map(rows -> Page.of(rows, limit, c -> new Position(c.day(), c.id()).toString()));
    }

    /** Refuses who may not speak for so many: an office's keepers for the office, only an operator for more. */
    Uni<Void> requireMaySay(Scope scope, UUID office, Caller caller) {
        if (scope == Scope.OFFICE) {
            return offices.requireKept(office, caller).replaceWithVoid();
        }
        if (!caller.is(Roles.OPERATOR)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        return Uni.createFrom().voidItem();
    }

    void requireAhead(LocalDate day) {
        if (day.isBefore(today())) {
            throw new Refused(AppointmentProblem.DAY_IS_PAST);
        }
    }

    LocalDate today() {
        return TehranTime.localDate(clock.instant());
    }
}
