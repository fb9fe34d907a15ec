package kart.appointment.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kart.values.JalaliDate;
import kart.values.TehranTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Adds a day of an office up. */
@ApplicationScoped
class DayRepository {

    private static final String FIGURES = """
            WITH place AS MATERIALIZED (
                SELECT s.id, s.pool, s.planned
                  FROM slot s
                 WHERE s.office_id = :office
                   AND s.starts_at >= CAST(CAST(:from AS text) AS timestamptz)
                   AND s.starts_at < CAST(CAST(:until AS text) AS timestamptz)),
            visit AS MATERIALIZED (
                SELECT b.id, b.state, p.pool, b.workstation
                  FROM place p JOIN booking b ON b.slot_id = p.id)
            SELECT 'planned', pool, sum(planned) FROM place GROUP BY pool
             UNION ALL
            SELECT 'bookings', state, count(*) FROM visit GROUP BY state
             UNION ALL
            SELECT 'walk-ins', '', count(*) FROM visit WHERE pool = 'COUNTER'
             UNION ALL
            SELECT 'waiting', '', count(*)
              FROM visit v
             WHERE v.state = 'CHECKED_IN'
               AND NOT EXISTS (SELECT FROM desk_call c WHERE c.booking_id = v.id AND c.ended_at IS NULL)
             UNION ALL
            SELECT 'incomplete', coalesce(h.reason, ''), count(*)
              FROM visit v JOIN booking_history h ON h.booking_id = v.id AND h.to_state = 'INCOMPLETE'
             WHERE v.state = 'INCOMPLETE'
             GROUP BY 2
             UNION ALL
            SELECT 'workstations', workstation, count(*) FROM visit WHERE state = 'COMPLETED' GROUP BY workstation
            """;

    /** The figures of a day; what is not named in one of the lists is 0. */
    @RegisterForReflection
    @Schema(name = "OfficeDay")
    record DayView(
            UUID officeId,
            @Schema(examples = "2026-11-24") LocalDate date,
            @Schema(examples = "1405-09-03") String jalali,

            @Schema(description = "Places by pool, as the calendar gives them", examples = "{\"ONLINE\": 21}")
            Map<String, Long> planned,

            @Schema(description = "Bookings by state", examples = "{\"COMPLETED\": 18, \"NO_SHOW\": 2}")
            Map<String, Long> bookings,

            @Schema(examples = "3", description = "Bookings of the counter, in whatever state")
            long walkIns,

            @Schema(examples = "0", description = "Checked in, and called by no workstation now")
            long waiting,

            @Schema(description = "Visits without enrolment, by reason", examples = "{\"DOCUMENTS_MISSING\": 1}")
            Map<String, Long> incomplete,

            @Schema(description = "Enrolments by workstation", examples = "{\"WS-3\": 9}")
            Map<String, Long> workstations) {}

    Uni<DayView> figures(UUID office, LocalDate date) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIGURES, Object[].class)
                        .setParameter("office", office)
                        .setParameter("from", TehranTime.startOfDay(date).toString())
                        .setParameter(
                                "until", TehranTime.startOfDay(date.plusDays(1)).toString())
                        .getResultList())
                .map(rows -> new DayView(
                        office,
                        date,
                        JalaliDate.of(date).toString(),
                        of("planned", rows),
                        of("bookings", rows),
                        of("walk-ins", rows).get(""),
                        of("waiting", rows).get(""),
                        of("incomplete", rows),
                        of("workstations", rows)));
    }

    private static Map<String, Long> of(String kind, List<Object[]> rows) {
        Map<String, Long> figures = new TreeMap<>();
        rows.stream()
                .filter(row -> row[0].equals(kind))
                .forEach(row -> figures.put((String) row[1], ((Number) row[2]).longValue()));
        return figures;
    }
}
