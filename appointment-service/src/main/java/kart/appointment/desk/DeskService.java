package kart.appointment.desk;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.Roles;
import kart.appointment.booking.BookingState;
import kart.appointment.citizen.PersonalData;
import kart.appointment.citizen.ReadAuditRepository;
import kart.appointment.desk.DayRepository.DayView;
import kart.appointment.desk.DeskRepository.DeskRow;
import kart.appointment.desk.DeskRepository.Position;
import kart.appointment.desk.DeskRepository.Question;
import kart.appointment.setup.OfficeSetupService;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.values.TehranTime;
import kart.values.TrackingCode;

/** Shows a desk its day, masked; each file that it shows is remembered. */
@ApplicationScoped
class DeskService {

    private final DeskRepository desk;
    private final DayRepository days;
    private final OfficeSetupService offices;
    private final PersonalData personalData;
    private final ReadAuditRepository audit;

    @Inject
    DeskService(
            DeskRepository desk,
            DayRepository days,
            OfficeSetupService offices,
            PersonalData personalData,
            ReadAuditRepository audit) {
        this.desk = desk;
        this.days = days;
        this.offices = offices;
        this.personalData = personalData;
        this.audit = audit;
    }

    /**
     * The bookings of an office.
     *
     * @param date         the day in Tehran, or null for any
     * @param state        only those in this state, or null
     * @param trackingCode only those of the application with this code, or null
     */
    @WithTransaction
    Uni<Page<DeskBookingView>> find(
            Caller caller,
            UUID office,
            LocalDate date,
            BookingState state,
            TrackingCode trackingCode,
            String after,
            int limit) {
        caller.requireOffice(office);
        Position position = Cursor.decode(after, Position::parse).orElse(Position.START);
        Question asked = new Question(
                office,
                date == null ? "-infinity" : TehranTime.startOfDay(date).toString(),
                date == null
                        ? "infinity"
                        : TehranTime.startOfDay(date.plusDays(1)).toString(),
                state,
                trackingCode == null ? null : trackingCode.value());
        return desk.find(asked, position, limit + 1)
                .map(rows ->
                        Page.of(rows, limit, row -> Position.of(row.booking()).toString()))
                .call(page -> audit.remember(Actor.at(caller, office), "bookings-of-office", files(page.items())))
                .map(page -> page.map(row -> DeskBookingView.of(row, personalData)));
    }

    /** What a day of an office came to so far; figures only, of nobody in particular. */
    @WithSession
    Uni<DayView> day(Caller caller, UUID office, LocalDate date) {
        boolean reads = caller.is(Roles.AUDITOR)
                || (caller.is(Roles.DESK_OPERATOR) && caller.officeIds().contains(office));
        return (reads ? offices.require(office) : offices.requireKept(office, caller))
                .chain(() -> days.figures(office, date));
    }

    private static List<UUID> files(List<DeskRow> rows) {
        return rows.stream()
                .map(row -> row.booking().applicationId())
                .distinct()
                .toList();
    }
}
