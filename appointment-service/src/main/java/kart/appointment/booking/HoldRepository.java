package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kart.appointment.AppointmentConfig;
import kart.appointment.booking.BatchStatement.Answers;
import kart.appointment.booking.BatchStatement.Fault;
import kart.database.OwnConnections;

/** The hot path: one statement that gives places to many requests. */
@ApplicationScoped
class HoldRepository {

    /**
     * Takes places for a list of requests: places, bookings, counts, history and events in one statement, which is the
     * law and the speed at once.
     *
     * <ul>
     *   <li>{@code req} says whose the application must be: a citizen's own, if it is a citizen who asks.
     *   <li>{@code eligible} locks their applications: a withdrawal, a rejection or a settlement that runs at the same time
     *       is waited for and seen, or waits for this.
     *   <li>{@code place} locks the slots by id, so that two lists never wait for each other in a circle, and reads what
     *       is free from the locked rows.
     *   <li>{@code held} inserts in the order of citizens; nothing for a live booking or a key that was used.
     *   <li>{@code counted} counts what was inserted, no more; {@code slot_never_overbooked} stands beneath.
     * </ul>
     * <p>Applications are found by their citizen, as {@code GET /v1/applications} found them and as the foreign key of a booking
     * will: what has been read for the one is in memory for the other. By id, or by an index of those in some states, a page
     * more would be read: so the id is compared afterwards, and the state in a {@code CASE}, which no such index fits. Of a
     * citizen's applications at most one is registered, and only that is locked.
     *
     * <p>The look for a live booking has a {@code LIMIT}, so that it stays a look for one: joined, a plan made while there
     * were few bookings would read all live ones. So does the look for how many places a citizen took of late: the ids of
     * bookings rise with time, and the index of each citizen's bookings is read from its end.
     *
     * <p>Only the requests that it gives back have a place. What it says nothing of may have lost to a neighbour in this
     * very list, or to a snapshot that was too old: it must be looked up again.
     */
    static final String HOLD = """
            WITH req AS MATERIALIZED (
                SELECT r.*, CASE WHEN owner IS NULL
                                 THEN (SELECT a.citizen_id FROM application a WHERE a.id = r.application_id)
                                 ELSE (%s) END AS citizen_id
                  FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[],
                              $8::text[], $9::uuid[], $10::uuid[], $11::text[])
                       WITH ORDINALITY AS r(application_id, slot_id, kind, principal, key, fingerprint, owner,
                                            actor, organisation_id, office_id, traceparent, ord)),
            eligible AS MATERIALIZED (
                SELECT a.id, a.citizen_id, a.booking_settled
                  FROM application a
                 WHERE a.citizen_id IN (SELECT citizen_id FROM req) AND CASE a.state WHEN 'REGISTERED' THEN true END
                 ORDER BY a.id
                   FOR SHARE),
            fresh AS MATERIALIZED (
                SELECT DISTINCT ON (req.citizen_id) req.*,
                       CASE WHEN req.kind = 'WALK_IN' THEN 'CHECKED_IN'
                            WHEN e.booking_settled THEN 'CONFIRMED' ELSE 'HELD' END AS state
                  FROM req JOIN eligible e ON e.citizen_id = req.citizen_id AND e.id = req.application_id
                 WHERE (req.kind <> 'WALK_IN' OR e.booking_settled)
                   AND (SELECT b.id FROM booking b
                         WHERE b.citizen_id = e.citizen_id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                         LIMIT 1) IS NULL
                   AND (req.kind <> 'ONLINE'
                        OR (SELECT b.id FROM booking b
                             WHERE b.citizen_id = e.citizen_id AND b.id > $13::uuid
                             ORDER BY b.id DESC
                            OFFSET $14::bigint - 1 LIMIT 1) IS NULL)
                 ORDER BY req.citizen_id, req.ord),
            place AS MATERIALIZED (
                SELECT s.id, s.pool, s.office_id, s.starts_at, s.planned - s.booked - s.resting AS free
                  FROM slot s JOIN office o ON o.id = s.office_id AND o.open
                 WHERE s.id IN (SELECT slot_id FROM fresh)
                 ORDER BY s.id
                   FOR NO KEY UPDATE OF s),
            cand AS (
                SELECT f.*, p.pool, p.office_id AS slot_office_id, p.starts_at, p.free,
                       row_number() OVER (PARTITION BY f.slot_id ORDER BY f.ord) AS turn
                  FROM fresh f JOIN place p ON p.id = f.slot_id
                 WHERE CASE f.kind
                       WHEN 'ONLINE' THEN p.pool = 'ONLINE' AND p.starts_at > now()
                       WHEN 'ASSISTED' THEN p.pool <> 'COUNTER' AND p.starts_at > now()
                       WHEN 'WALK_IN' THEN p.pool = 'COUNTER' AND p.starts_at > now() - interval '1 hour' END),
            held AS (
                INSERT INTO booking (application_id, citizen_id, slot_id, state, expires_at, principal, idempotency_key,
                                     fingerprint)
                SELECT application_id, citizen_id, slot_id, state,
                       CASE state WHEN 'HELD' THEN now() + $12::double precision * interval '1 second' END,
                       principal, key, fingerprint
                  FROM cand
                 WHERE turn <= free
                 ORDER BY citizen_id
                ON CONFLICT DO NOTHING
                RETURNING id, citizen_id, slot_id, state, expires_at),
            counted AS (
                UPDATE slot s SET booked = s.booked + t.n
                  FROM (SELECT slot_id, CAST(count(*) AS integer) AS n FROM held GROUP BY slot_id) t
                 WHERE s.id = t.slot_id),
            done AS (
                SELECT c.ord, h.id, c.application_id, h.citizen_id, h.state, h.slot_id, c.slot_office_id, c.pool,
                       c.starts_at, h.expires_at, c.actor, c.organisation_id, c.office_id, c.traceparent
                  FROM held h JOIN cand c ON c.citizen_id = h.citizen_id),
            kept AS (
                INSERT INTO booking_history (booking_id, to_state, slot_id, actor, organisation_id, office_id)
                SELECT id, state, slot_id, actor, organisation_id, office_id FROM done),
            told AS (
                INSERT INTO outbox_event (type, subject, traceparent, data)
                SELECT CASE state WHEN 'HELD' THEN 'kart.booking.held.v1'
                                  WHEN 'CONFIRMED' THEN 'kart.booking.confirmed.v1'
                                  ELSE 'kart.booking.checked-in.v1' END,
                       application_id, traceparent,
                       jsonb_build_object('applicationId', application_id, 'at', utc(clock_timestamp()),
                                          'bookingId', id, 'officeId', slot_office_id, 'startsAt', utc(starts_at))
                       || CASE state WHEN 'HELD' THEN jsonb_build_object('expiresAt', utc(expires_at)) ELSE '{}' END
                  FROM done)
            SELECT ord, id, application_id, citizen_id, state, slot_id, slot_office_id AS office_id, pool, starts_at,
                   expires_at
              FROM done
            """.formatted(Owner.citizen("owner"));

    /**
     * The same, but nobody is waited for: what is locked at this moment is passed over, and so is who asked for it. These
     * are given back, too, without a booking.
     */
    static final String HOLD_NOW = HOLD.replace("FOR SHARE)", "FOR SHARE SKIP LOCKED)")
                    .replace("FOR NO KEY UPDATE OF s)", "FOR NO KEY UPDATE OF s SKIP LOCKED)")
            + """
             UNION ALL
            SELECT ord, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
              FROM req
             WHERE (application_id NOT IN (SELECT id FROM eligible)
                    AND (SELECT a.state FROM application a
                          WHERE a.citizen_id = req.citizen_id AND a.id = req.application_id) = 'REGISTERED')
                OR (ord IN (SELECT ord FROM fresh)
                    AND slot_id NOT IN (SELECT id FROM place)
                    AND (SELECT o.open FROM slot s JOIN office o ON o.id = s.office_id WHERE s.id = req.slot_id))
            """;

    static final String FIND = """
            SELECT b.id, b.application_id, b.citizen_id, b.state, b.slot_id, s.office_id, s.pool, s.starts_at,
                   b.expires_at
              FROM booking b JOIN slot s ON s.id = b.slot_id
             WHERE b.id = $1
            """;

    /** Classes of SQLSTATE: data, integrity, transaction rolled back. */
    private static final Set<String> ROW_TROUBLE = Set.of("22", "23", "40");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Pool pool;
    private final OwnConnections own;
    private final BookingMoves moves;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    HoldRepository(Pool pool, OwnConnections own, BookingMoves moves, AppointmentConfig config, InstantSource clock) {
        this.pool = pool;
        this.own = own;
        this.moves = moves;
        this.config = config;
        this.clock = clock;
    }

    /** Where {@link #hold} is called: what gives places has connections and a thread of its own. */
    Context place() {
        return own.context();
    }

    /**
     * Gives places to requests, or fails and gives none; in their order the bookings that were made, null for who got none.
     *
     * @param mayWait whether to wait for rows that others have locked; who may not passes over them
     */
    Uni<Answers<Booking>> hold(List<HoldRequest> requests, Duration hold, boolean mayWait) {
        // Array by array: Tuple.of would take a second array for its varargs.
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(column(requests, HoldRequest::applicationId, UUID[]::new))
                .addArrayOfLong(column(requests, HoldRequest::slotId, Long[]::new))
                .addArrayOfString(column(requests, r -> r.kind().name(), String[]::new))
                .addArrayOfString(column(requests, HoldRequest::principal, String[]::new))
                .addArrayOfString(column(requests, HoldRequest::key, String[]::new))
                .addValue(column(requests, r -> buffer(r.fingerprint()), io.vertx.core.buffer.Buffer[]::new))
                .addArrayOfString(column(requests, HoldRequest::owner, String[]::new))
                .addArrayOfString(column(requests, r -> r.actor().name(), String[]::new))
                .addArrayOfUUID(column(requests, r -> r.actor().organisationId(), UUID[]::new))
                .addArrayOfUUID(column(requests, r -> r.actor().officeId(), UUID[]::new))
                .addArrayOfString(column(requests, HoldRequest::traceparent, String[]::new))
                .addDouble(hold.toMillis() / 1000.0)
                .addUUID(RecentHolds.idsAfter(clock.instant().minus(config.holdsWithin())))
                .addLong((long) config.holds());
        Pool mine = own.pool(config.holdStatements());
        return mine.preparedQuery(mayWait ? HOLD : HOLD_NOW).execute(tuple).map(rows -> answers(rows, requests.size()));
    }

    /** Why the statement failed. One of its rows may be bad by a value, by a law, or by what it met of another statement. */
    static Fault fault(Throwable failure) {
        if (!(failure instanceof PgException refused)) {
            return Fault.OTHER;
        }
        if (LOCK_NOT_AVAILABLE.equals(refused.getSqlState())) {
            return Fault.LOCK;
        }
        return ROW_TROUBLE.contains(refused.getSqlState().substring(0, 2)) ? Fault.ONE_QUESTION : Fault.OTHER;
    }

    /** A booking that is known to exist. */
    Uni<Booking> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> booking(rows.iterator().next()));
    }

    private Answers<Booking> answers(RowSet<Row> rows, int requests) {
        Booking[] held = new Booking[requests];
        Set<Integer> passedOver = new HashSet<>();
        for (Row row : rows) {
            int index = row.getLong("ord").intValue() - 1;
            if (row.getUUID("id") == null) {
                passedOver.add(index);
            } else {
                held[index] = booking(row);
                moves.count(null, held[index].state(), 1);
            }
        }
        return new Answers<>(Arrays.asList(held), passedOver);
    }

    private static <T> T[] column(
            List<HoldRequest> requests, Function<HoldRequest, T> value, java.util.function.IntFunction<T[]> array) {
        return requests.stream().map(value).toArray(array);
    }

    private static io.vertx.core.buffer.Buffer buffer(byte[] bytes) {
        return io.vertx.core.buffer.Buffer.buffer(bytes);
    }

    private static Booking booking(Row row) {
        return new Booking(
                row.getUUID("id"),
                row.getUUID("application_id"),
                row.getUUID("citizen_id"),
                BookingState.valueOf(row.getString("state")),
                row.getLong("slot_id"),
                row.getUUID("office_id"),
                kart.appointment.slot.Pool.valueOf(row.getString("pool")),
                instant(row, "starts_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
