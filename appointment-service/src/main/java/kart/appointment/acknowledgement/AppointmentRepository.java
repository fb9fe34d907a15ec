package kart.appointment.acknowledgement;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.application.CaseType;
import kart.appointment.booking.BookingState;
import kart.appointment.citizen.PersonalData;
import kart.appointment.slot.ClosedHour;
import kart.appointment.slot.SlotTime;
import kart.database.Columns;
import kart.problem.Text;
import kart.values.TrackingCode;

/** Reads appointments, inside the session of a use case. */
@ApplicationScoped
class AppointmentRepository {

    private static final String READ = """
            SELECT b.id, b.state, s.starts_at, b.expires_at, a.case_type, a.tracking_code, a.sealed_national_id,
                   o.name_fa, o.name_en, coalesce(p.place_fa, o.city_fa) AS place_fa, coalesce(p.place_en, o.city_en) AS place_en,
                   coalesce(p.latitude, o.latitude) AS latitude, coalesce(p.longitude, o.longitude) AS longitude,
                   (SELECT count(*) FROM booking_history h WHERE h.booking_id = b.id) - 1 AS changes,
                   coalesce((SELECT max(h.at) FROM booking_history h WHERE h.booking_id = b.id), b.created_at) AS changed_at,
            """ + ClosedHour.OF_SLOT + """
                   AS closed
              FROM booking b
              JOIN application a ON a.id = b.application_id
              JOIN slot s ON s.id = b.slot_id
              JOIN office o ON o.id = s.office_id
              LEFT JOIN office_stop p ON p.office_id = o.id AND p.day = s.local_date
             WHERE b.id = :booking
            """;

    private final PersonalData personalData;

    @Inject
    AppointmentRepository(PersonalData personalData) {
        this.personalData = personalData;
    }

    /** The appointment of a booking that is known to exist. */
    Uni<Appointment> read(UUID booking) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(READ, Object[].class)
                        .setParameter("booking", booking)
                        .getSingleResult())
                .map(this::appointment);
    }

    private Appointment appointment(Object[] row) {
        String sealed = (String) row[6];
        return new Appointment(
                (UUID) row[0],
                BookingState.valueOf((String) row[1]),
                SlotTime.of(Columns.instant(row[2])),
                Columns.instant(row[3]),
                CaseType.valueOf((String) row[4]),
                new TrackingCode((String) row[5]),
                sealed == null ? null : personalData.nationalId(sealed),
                new Text((String) row[7], (String) row[8]),
                new Text((String) row[9], (String) row[10]),
                (Double) row[11],
                (Double) row[12],
                ((Number) row[13]).intValue(),
                Columns.instant(row[14]),
                (Boolean) row[15]);
    }
}
