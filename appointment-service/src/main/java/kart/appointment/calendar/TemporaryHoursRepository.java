package kart.appointment.calendar;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.calendar.ClosureResource.Reason;
import kart.appointment.calendar.TemporaryHoursResource.HoursBody;
import kart.appointment.calendar.TemporaryHoursResource.HoursView;

/** Writes and finds hours for a time; triggers have the places of the offices that they touch made anew. */
@ApplicationScoped
class TemporaryHoursRepository {

    /** Those of a nation wait for the job that is making slots of any office. */
    private static final String WAIT_LONGER = "SELECT set_config('lock_timeout', '30s', true)";

    private static final String ADD = """
            INSERT INTO temporary_hours (scope, province_code, office_id, first_day, last_day, opens, closes, reason_fa,
                                         reason_en, added_by)
            VALUES (:scope, CAST(:province AS text), CAST(:office AS uuid), CAST(CAST(:first AS text) AS date),
                    CAST(CAST(:last AS text) AS date), CAST(CAST(:opens AS text) AS time),
                    CAST(CAST(:closes AS text) AS time), :fa, :en, :actor)
            RETURNING id
            """;

    private static final String END = """
            UPDATE temporary_hours SET ended_at = clock_timestamp(), ended_by = :actor WHERE id = :id AND ended_at IS NULL
            """;

    private static final String SELECT = """
            SELECT t.id, t.scope, t.province_code, t.office_id, CAST(t.first_day AS text), CAST(t.last_day AS text),
                   CAST(t.opens AS text), CAST(t.closes AS text), t.reason_fa, t.reason_en
              FROM temporary_hours t
             WHERE t.ended_at IS NULL
            """;

    private static final String FIND_ONE = SELECT + " AND t.id = :id";

    private static final String FIND = SELECT + """
               AND t.last_day >= CAST(CAST(:today AS text) AS date) AND t.id > :after
             ORDER BY t.id
             LIMIT :limit
            """;

    Uni<UUID> add(HoursBody hours, Actor actor) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .chain(session -> session.createNativeQuery(ADD, UUID.class)
                        .setParameter("scope", hours.scope().name())
                        .setParameter("province", hours.province())
                        .setParameter("office", hours.officeId())
                        .setParameter("first", hours.firstDay().toString())
                        .setParameter("last", hours.lastDay().toString())
                        .setParameter("opens", hours.opens().toString())
                        .setParameter("closes", hours.closes().toString())
                        .setParameter("fa", hours.reason().fa())
                        .setParameter("en", hours.reason().en())
                        .setParameter("actor", actor.name())
                        .getSingleResult());
    }

    /** Whether they were in force until now. */
    Uni<Boolean> end(UUID id, Actor actor) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .chain(session -> session.createNativeQuery(END)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Hours that nobody has ended, or null. */
    Uni<HoursView> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_ONE, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : view(rows.getFirst()));
    }

    Uni<List<HoursView>> find(LocalDate today, UUID after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("today", today.toString())
                        .setParameter("after", after)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(TemporaryHoursRepository::view).toList());
    }

    private static HoursView view(Object[] row) {
        return new HoursView(
                (UUID) row[0],
                Scope.valueOf((String) row[1]),
                (String) row[2],
                (UUID) row[3],
                LocalDate.parse((String) row[4]),
                LocalDate.parse((String) row[5]),
                LocalTime.parse((String) row[6]),
                LocalTime.parse((String) row[7]),
                new Reason((String) row[8], (String) row[9]));
    }
}
