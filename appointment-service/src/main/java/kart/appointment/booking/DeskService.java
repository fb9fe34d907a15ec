package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.booking.BookingResource.DeskBookingView;
import kart.appointment.booking.DeskRepository.DeskRow;
import kart.appointment.booking.DeskRepository.Position;
import kart.appointment.citizen.PersonalData;
import kart.appointment.citizen.ReadAuditRepository;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.values.TehranTime;
import kart.values.TrackingCode;

/** Shows a desk its day, masked; each file that it shows is remembered. */
@ApplicationScoped
class DeskService {

    private final DeskRepository desk;
    private final PersonalData personalData;
    private final ReadAuditRepository audit;

    @Inject
    DeskService(DeskRepository desk, PersonalData personalData, ReadAuditRepository audit) {
        this.desk = desk;
        this.personalData = personalData;
        this.audit = audit;
    }

    /**
     * The bookings of an office.
     *
     * @param date         the day in Tehran, or null for any
     * @param trackingCode only those of the application with this code, or null
     */
    @WithTransaction
    Uni<Page<DeskBookingView>> find(
            Caller caller, UUID office, LocalDate date, TrackingCode trackingCode, String after, int limit) {
        caller.requireOffice(office);
        Position position = Cursor.decode(after, Position::parse).orElse(Position.START);
        String from = date == null ? "-infinity" : TehranTime.startOfDay(date).toString();
        String until = date == null
                ? "infinity"
                : TehranTime.startOfDay(date.plusDays(1)).toString();
        String code = trackingCode == null ? null : trackingCode.value();
        return desk.find(office, from, until, code, position, limit + 1)
                .map(rows ->
                        Page.of(rows, limit, row -> Position.of(row.booking()).toString()))
                .call(page -> audit.remember(Actor.at(caller, office), "bookings-of-office", files(page.items())))
                .map(page -> page.map(this::view));
    }

    private static List<UUID> files(List<DeskRow> rows) {
        return rows.stream()
                .map(row -> row.booking().applicationId())
                .distinct()
                .toList();
    }

    private DeskBookingView view(DeskRow row) {
        return new DeskBookingView(
                BookingView.of(row.booking()),
                row.trackingCode(),
                row.sealedNationalId() == null
                        ? null
                        : personalData.nationalId(row.sealedNationalId()).masked(),
                row.sealedMobile() == null
                        ? null
                        : personalData.mobile(row.sealedMobile()).masked());
    }
}
