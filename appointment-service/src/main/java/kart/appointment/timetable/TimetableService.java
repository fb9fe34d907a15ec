package kart.appointment.timetable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.appointment.office.OfficeService;
import kart.appointment.office.OpeningHours;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.setup.KeptOffice;
import kart.appointment.setup.OfficeSetupService;
import kart.appointment.timetable.TimetableResource.TimetableView;
import kart.caller.Caller;
import kart.http.Version;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;

/** Weekly timetables, each from a day on until the next. */
@ApplicationScoped
class TimetableService {

    private final TimetableRepository timetables;
    private final OfficeService offices;
    private final OfficeSetupService setups;
    private final InstantSource clock;

    @Inject
    TimetableService(
            TimetableRepository timetables, OfficeService offices, OfficeSetupService setups, InstantSource clock) {
        this.timetables = timetables;
        this.offices = offices;
        this.setups = setups;
        this.clock = clock;
    }

    @WithSession
    Uni<List<TimetableView>> find(UUID office) {
        return offices.require(office).chain(() -> timetables.find(office, today()));
    }

    /**
     * Puts a timetable in force from a day on.
     *
     * @throws Refused {@code day-is-past}
     */
    @WithTransaction
    Uni<KeptOffice> put(UUID office, LocalDate from, List<OpeningHours> hours, Version seen, Caller caller) {
        requireAhead(from);
        return setups.changeBeside(
                office,
                seen,
                "TIMETABLE",
                Map.of("effectiveFrom", from, "hours", hours),
                caller,
                () -> timetables.put(office, from, hours));
    }

    /** Takes a timetable away again, so that the one before it goes on. */
    @WithTransaction
    Uni<KeptOffice> remove(UUID office, LocalDate from, Version seen, Caller caller) {
        requireAhead(from);
        return setups.changeBeside(
                office,
                seen,
                "TIMETABLE_REMOVED",
                Map.of("effectiveFrom", from),
                caller,
                () -> timetables.remove(office, from).map(TimetableService::requireFound));
    }

    private LocalDate today() {
        return TehranTime.localDate(clock.instant());
    }

    private void requireAhead(LocalDate day) {
        if (day.isBefore(today())) {
            throw new Refused(AppointmentProblem.DAY_IS_PAST);
        }
    }

    private static Void requireFound(boolean found) {
        if (!found) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return null;
    }
}
