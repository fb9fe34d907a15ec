package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.freed.FreedPlaces;

/** Ends holds that ran out. */
@ApplicationScoped
class SweepRepository {

    /**
     * Ends holds past their time; their places rest. The slots are locked first and by id, as everywhere, and waited for:
     * on a hot slot they are never free, and its places must come back. Of the bookings those are skipped that somebody
     * works on: a confirmation that runs now wins, and a hold that was lengthened meanwhile is looked at anew under its
     * lock.
     */
    static final String EXPIRE = """
            WITH who AS (
                SELECT 'job:expiry' AS actor, CAST(NULL AS uuid) AS organisation_id, CAST(NULL AS uuid) AS office_id,
                       CAST(NULL AS text) AS reason, CAST(NULL AS text) AS traceparent),
            rest AS (
                SELECT $3::double precision AS at_least, $4::double precision AS at_most),
            due AS MATERIALIZED (
                SELECT b.id, b.slot_id
                  FROM booking b
                 WHERE b.state = 'HELD' AND b.expires_at <= now() AND ($2::uuid IS NULL OR b.id = $2)
                 ORDER BY b.expires_at
                 LIMIT $1),
            place AS MATERIALIZED (
                SELECT s.id, s.office_id, s.pool, s.starts_at
                  FROM slot s
                 WHERE s.id IN (SELECT slot_id FROM due)
                 ORDER BY s.id
                   FOR NO KEY UPDATE),
            mine AS MATERIALIZED (
                SELECT b.id, b.slot_id
                  FROM due JOIN booking b ON b.id = due.id JOIN place p ON p.id = b.slot_id
                 WHERE b.state = 'HELD' AND b.expires_at <= now()
                 ORDER BY b.citizen_id
                   FOR NO KEY UPDATE OF b SKIP LOCKED),
            moved AS (
                UPDATE booking b SET state = 'EXPIRED'
                  FROM mine JOIN place p ON p.id = mine.slot_id
                 WHERE b.id = mine.id
                RETURNING b.id, b.application_id, b.citizen_id, old.state AS from_state, new.state, b.slot_id,
                          p.office_id, p.pool, p.starts_at, b.expires_at, 'expired' AS event, CAST('{}' AS jsonb) AS more),
            gone AS (
                SELECT slot_id, id AS booking_id, true AS rests FROM moved),
            """ + FreedPlaces.REST + MoveRecord.KEEP_AND_TELL;

    private final Pool pool;
    private final BookingMoves moves;
    private final AppointmentConfig config;

    @Inject
    SweepRepository(Pool pool, BookingMoves moves, AppointmentConfig config) {
        this.pool = pool;
        this.moves = moves;
        this.config = config;
    }

    /** Ends at most so many holds past their time; gives how many it ended. */
    Uni<Integer> expire(int limit) {
        return expire(limit, null);
    }

    /** Ends one hold if it is past its time. */
    Uni<Void> expire(UUID booking) {
        return expire(1, booking).replaceWithVoid();
    }

    private Uni<Integer> expire(int limit, UUID booking) {
        Tuple tuple = Tuple.of(limit, booking, (double) config.restAtLeast().toSeconds(), (double)
                config.restAtMost().toSeconds());
        return pool.preparedQuery(EXPIRE).execute(tuple).map(this::counted);
    }

    private int counted(RowSet<Row> moved) {
        moved.forEach(row -> moves.count(
                BookingState.valueOf(row.getString("from_state")), BookingState.valueOf(row.getString("state")), 1));
        return moved.size();
    }
}
