package kart.appointment.timetable;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeService;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.setup.KeptOffice;
import kart.appointment.setup.OfficeSetupService;
import kart.appointment.timetable.RouteResource.StopBody;
import kart.appointment.timetable.RouteResource.StopView;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.http.Version;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.JalaliDate;
import kart.values.TehranTime;

/** Where a mobile unit is on which day. */
@ApplicationScoped
class RouteService {

    private final RouteRepository stops;
    private final OfficeService offices;
    private final OfficeSetupService setups;
    private final NoticeService notices;
    private final InstantSource clock;

    @Inject
    RouteService(
            RouteRepository stops,
            OfficeService offices,
            OfficeSetupService setups,
            NoticeService notices,
            InstantSource clock) {
        this.stops = stops;
        this.offices = offices;
        this.setups = setups;
        this.notices = notices;
        this.clock = clock;
    }

    /** The stops from today on. */
    @WithSession
    Uni<Page<StopView>> find(UUID office, String after, int limit) {
        LocalDate position = Cursor.decode(after, RouteService::position).orElse(today().minusDays(1));
        return offices.require(office)
                .chain(() -> stops.find(office, position, limit + 1))
                .map(rows -> Page.of(rows, limit, stop -> stop.day().toString()));
    }

    /**
     * Has a mobile unit stop somewhere on a day. Who is booked for that day hears of another place.
     *
     * @throws Refused {@code day-is-past}, {@code office-not-mobile}
     */
    @WithTransaction
    Uni<KeptOffice> put(UUID office, LocalDate day, StopBody stop, Version seen, Caller caller) {
        requireAhead(day);
        return setups.requireKept(office, caller)
                .invoke(RouteService::requireMobile)
                .chain(() -> setups.changeBeside(
                        office,
                        seen,
                        "STOP",
                        Map.of("day", day, "stop", stop),
                        caller,
                        () -> stops.put(office, day, stop)
                                .chain(moved -> moved
                                        ? notices.tellAllOf(Notice.PLACE_MOVED, office, day)
                                        : Uni.createFrom().voidItem())));
    }

    @WithTransaction
    Uni<KeptOffice> remove(UUID office, LocalDate day, Version seen, Caller caller) {
        requireAhead(day);
        return setups.changeBeside(
                office,
                seen,
                "STOP_REMOVED",
                Map.of("day", day),
                caller,
                () -> stops.remove(office, day)
                        .map(RouteService::requireFound)
                        .chain(() -> notices.tellAllOf(Notice.PLACE_MOVED, office, day)));
    }

    private static LocalDate position(String text) {
        LocalDate day = LocalDate.parse(text);
        if (!JalaliDate.has(day)) {
            throw new IllegalArgumentException("no day of ours");
        }
        return day;
    }

    private LocalDate today() {
        return TehranTime.localDate(clock.instant());
    }

    private void requireAhead(LocalDate day) {
        if (day.isBefore(today())) {
            throw new Refused(AppointmentProblem.DAY_IS_PAST);
        }
    }

    private static void requireMobile(KeptOffice office) {
        if (office.channel() != Channel.MOBILE) {
            throw new Refused(AppointmentProblem.OFFICE_NOT_MOBILE);
        }
    }

    private static Void requireFound(boolean found) {
        if (!found) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return null;
    }
}
