package kart.appointment.timetable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.appointment.office.OpeningHours;
import kart.appointment.timetable.TimetableResource.TimetableView;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class TimetableRepository {

    /** The timetable in force and those to come; the office's first template counts as one from the beginning of time. */
    private static final String FIND = """
            WITH template AS (
                SELECT CAST(NULL AS date) AS effective_from
                 UNION ALL
                SELECT effective_from FROM office_timetable WHERE office_id = :office),
            shown AS (
                SELECT effective_from FROM template
                 WHERE coalesce(effective_from, '-infinity') >= (
                       SELECT max(coalesce(effective_from, '-infinity')) FROM template
                        WHERE effective_from IS NULL OR effective_from <= CAST(CAST(:today AS text) AS date))
                 ORDER BY effective_from NULLS FIRST
                 LIMIT 50)
            SELECT CAST(s.effective_from AS text), h.day, CAST(h.opens AS text), CAST(h.closes AS text)
              FROM shown s
              LEFT JOIN LATERAL (
                   SELECT day, opens, closes FROM office_hours WHERE office_id = :office AND s.effective_from IS NULL
                    UNION ALL
                   SELECT day, opens, closes FROM office_timetable_hours
                    WHERE office_id = :office AND effective_from = s.effective_from) h ON true
             ORDER BY s.effective_from NULLS FIRST, h.day, h.opens
            """;

    private static final String REMOVE = """
            DELETE FROM office_timetable WHERE office_id = :office AND effective_from = CAST(CAST(:day AS text) AS date)
            """;

    private static final String ADD = """
            INSERT INTO office_timetable (office_id, effective_from) VALUES (:office, CAST(CAST(:day AS text) AS date))
            """;

    private static final String ADD_HOURS = """
            INSERT INTO office_timetable_hours (office_id, effective_from, day, opens, closes)
            VALUES (:office, CAST(CAST(:from AS text) AS date), :day, CAST(CAST(:opens AS text) AS time),
                    CAST(CAST(:closes AS text) AS time))
            """;

    Uni<List<TimetableView>> find(UUID office, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("office", office)
                        .setParameter("today", today.toString())
                        .getResultList())
                .map(TimetableRepository::timetables);
    }

    /** Whether there was one from this day on. */
    Uni<Boolean> remove(UUID office, LocalDate from) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMOVE)
                        .setParameter("office", office)
                        .setParameter("day", from.toString())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Puts a timetable in the place of what was there from the same day on; the office's row is locked by then. */
    Uni<Void> put(UUID office, LocalDate from, List<OpeningHours> hours) {
        return remove(office, from)
                .chain(() -> Panache.getSession())
                .call(session -> session.createNativeQuery(ADD)
                        .setParameter("office", office)
                        .setParameter("day", from.toString())
                        .executeUpdate())
                .chain(session -> add(session, office, from, hours, 0));
    }

    private static Uni<Void> add(
            Mutiny.Session session, UUID office, LocalDate from, List<OpeningHours> hours, int line) {
        if (line == hours.size()) {
            return Uni.createFrom().voidItem();
        }
        OpeningHours opening = hours.get(line);
        return session.createNativeQuery(ADD_HOURS)
                .setParameter("office", office)
                .setParameter("from", from.toString())
                .setParameter("day", opening.day().getValue())
                .setParameter("opens", opening.opens().toString())
                .setParameter("closes", opening.closes().toString())
                .executeUpdate()
                .chain(() -> add(session, office, from, hours, line + 1));
    }

    private static List<TimetableView> timetables(List<Object[]> rows) {
        Map<String, List<OpeningHours>> hours = new LinkedHashMap<>();
        for (Object[] row : rows) {
            List<OpeningHours> lines = hours.computeIfAbsent((String) row[0], from -> new ArrayList<>());
            if (row[1] != null) {
                lines.add(new OpeningHours(
                        DayOfWeek.of(((Number) row[1]).intValue()),
                        LocalTime.parse((String) row[2]),
                        LocalTime.parse((String) row[3])));
            }
        }
        List<TimetableView> timetables = new ArrayList<>();
        hours.forEach(
                (from, lines) -> timetables.add(new TimetableView(from == null ? null : LocalDate.parse(from), lines)));
        return timetables;
    }
}
