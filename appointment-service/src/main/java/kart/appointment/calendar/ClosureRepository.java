package kart.appointment.calendar;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.calendar.ClosureResource.ClosureBody;
import kart.appointment.calendar.ClosureResource.ClosureView;
import kart.appointment.calendar.ClosureResource.Reason;
import kart.appointment.calendar.NationalHolidays.Holiday;
import kart.values.JalaliDate;

/** Writes and finds closures; triggers have the places of the offices that they touch made anew. */
@ApplicationScoped
class ClosureRepository {

    /** Every replica writes the same holidays; the second of them writes nothing and makes no plan stale. */
    private static final String CLOSE_THE_NATION = """
            INSERT INTO closure (scope, day, reason_fa, reason_en, added_by)
            SELECT 'NATION', h.day, h.fa, h.en, 'job:holidays'
              FROM unnest($1::date[], $2::text[], $3::text[]) AS h(day, fa, en)
            ON CONFLICT DO NOTHING
            """;

    /** A closure of a nation waits for the job that is making slots of any office. */
    private static final String WAIT_LONGER = "SELECT set_config('lock_timeout', '30s', true)";

    /** Closes each day once: a closure that was lifted holds again, and the last reason stands. */
    private static final String CLOSE = """
            INSERT INTO closure AS c (scope, province_code, office_id, day, reason_fa, reason_en, added_by)
            SELECT :scope, CAST(:province AS text), CAST(:office AS uuid), CAST(d AS date), :fa, :en, :actor
              FROM generate_series(CAST(CAST(:first AS text) AS date), CAST(CAST(:last AS text) AS date),
                                   interval '1 day') AS d
             ORDER BY d
            ON CONFLICT (day, scope, province_code, office_id) DO UPDATE
               SET reason_fa = EXCLUDED.reason_fa, reason_en = EXCLUDED.reason_en, added_by = EXCLUDED.added_by,
                   added_at = clock_timestamp(), lifted_at = NULL, lifted_by = NULL
            RETURNING c.id
            """;

    private static final String LIFT = """
            UPDATE closure SET lifted_at = clock_timestamp(), lifted_by = :actor
             WHERE id = :id AND lifted_at IS NULL
            """;

    private static final String SELECT = """
            SELECT c.id, c.scope, c.province_code, c.office_id, CAST(c.day AS text), c.reason_fa, c.reason_en
              FROM closure c
            """;

    private static final String FIND_ONE = SELECT + " WHERE c.id = :id AND c.lifted_at IS NULL";

    private static final String FIND_SOME = SELECT + " WHERE c.id IN (:ids) ORDER BY c.day";

    private static final String FIND = SELECT + """
              LEFT JOIN office o ON o.id = CAST(:office AS uuid)
             WHERE c.lifted_at IS NULL
               AND c.day BETWEEN CAST(CAST(:from AS text) AS date) AND CAST(CAST(:to AS text) AS date)
               AND (c.day, c.id) > (CAST(CAST(:afterDay AS text) AS date), CAST(:afterId AS uuid))
               AND (CAST(:office AS uuid) IS NULL OR c.scope = 'NATION' OR c.province_code = o.province_code
                    OR c.office_id = o.id)
             ORDER BY c.day, c.id
             LIMIT :limit
            """;

    private final Pool pool;

    @Inject
    ClosureRepository(Pool pool) {
        this.pool = pool;
    }

    /** Where a part of the list ended. */
    record Position(LocalDate day, UUID id) {

        static final Position START = new Position(LocalDate.EPOCH, new UUID(0, 0));

        static Position parse(String text) {
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a position");
            }
            LocalDate day = LocalDate.parse(text.substring(0, space));
            if (!JalaliDate.has(day)) {
                throw new IllegalArgumentException("no day of ours");
            }
            return new Position(day, UUID.fromString(text.substring(space + 1)));
        }

        @Override
        public String toString() {
            return day + " " + id;
        }
    }

    Uni<Integer> closeTheNation(List<Holiday> holidays) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfLocalDate(holidays.stream().map(Holiday::date).toArray(LocalDate[]::new))
                .addArrayOfString(holidays.stream().map(h -> h.name().fa()).toArray(String[]::new))
                .addArrayOfString(holidays.stream().map(h -> h.name().en()).toArray(String[]::new));
        return pool.preparedQuery(CLOSE_THE_NATION).execute(tuple).map(rows -> rows.rowCount());
    }

    /** Closes some days in a row; gives their closures. */
    Uni<List<ClosureView>> close(ClosureBody closure, Actor actor) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .chain(session -> session.createNativeQuery(CLOSE, UUID.class)
                        .setParameter("scope", closure.scope().name())
                        .setParameter("province", closure.province())
                        .setParameter("office", closure.officeId())
                        .setParameter("first", closure.firstDay().toString())
                        .setParameter("last", closure.lastDay().toString())
                        .setParameter("fa", closure.reason().fa())
                        .setParameter("en", closure.reason().en())
                        .setParameter("actor", actor.name())
                        .getResultList()
                        .chain(ids -> session.createNativeQuery(FIND_SOME, Object[].class)
                                .setParameter("ids", ids)
                                .getResultList()))
                .map(rows -> rows.stream().map(ClosureRepository::view).toList());
    }

    /** Whether it stood until now. */
    Uni<Boolean> lift(UUID id, Actor actor) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .chain(session -> session.createNativeQuery(LIFT)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** A closure that stands, or null. */
    Uni<ClosureView> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_ONE, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : view(rows.getFirst()));
    }

    Uni<List<ClosureView>> find(UUID office, LocalDate from, LocalDate to, Position after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("office", office)
                        .setParameter("from", from.toString())
                        .setParameter("to", to.toString())
                        .setParameter("afterDay", after.day().toString())
                        .setParameter("afterId", after.id())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ClosureRepository::view).toList());
    }

    private static ClosureView view(Object[] row) {
        return new ClosureView(
                (UUID) row[0],
                Scope.valueOf((String) row[1]),
                (String) row[2],
                (UUID) row[3],
                LocalDate.parse((String) row[4]),
                new Reason((String) row[5], (String) row[6]));
    }
}
