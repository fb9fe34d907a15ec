package kart.appointment.booking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import kart.appointment.AppointmentConfig;

/** What stands in the way of who got no place from {@link HoldRepository}. */
@ApplicationScoped
class HoldLookUpRepository {

    /** How things stand for one request, in a snapshot of its own. */
    static final String LOOK_UP = """
            SELECT a.state AS application_state, coalesce(a.booking_settled, false) AS booking_settled,
                   $6::text IS NULL OR coalesce(a.citizen_id IN (%s), false) AS mine,
                   own.id AS own_id, coalesce(own.fingerprint = $5, false) AS own_is_same,
                   live.id AS live_id,
                   coalesce(live.state = 'HELD' AND live.expires_at <= now(), false) AS live_is_overdue,
                   s.pool, s.starts_at, coalesce(o.open, false) AS office_open,
                   coalesce(s.planned - s.booked - s.resting, 0) AS free,
                   (SELECT b.created_at FROM booking b
                     WHERE $6::text IS NOT NULL AND b.citizen_id = a.citizen_id AND b.id > $7::uuid
                     ORDER BY b.id DESC
                    OFFSET $8::bigint - 1 LIMIT 1) AS too_often_since
              FROM (SELECT $1::uuid AS application_id, $2::bigint AS slot_id) req
              LEFT JOIN application a ON a.id = req.application_id
              LEFT JOIN booking own ON own.principal = $3 AND own.idempotency_key = $4
              LEFT JOIN LATERAL (
                   SELECT b.id, b.state, b.expires_at FROM booking b
                    WHERE b.citizen_id = a.citizen_id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                    LIMIT 1) live ON true
              LEFT JOIN slot s ON s.id = req.slot_id
              LEFT JOIN office o ON o.id = s.office_id
            """.formatted(Owner.citizen("$6"));

    private final Pool pool;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    HoldLookUpRepository(Pool pool, AppointmentConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    Uni<HoldLookUp> lookUp(HoldRequest request) {
        Tuple tuple = Tuple.tuple()
                .addUUID(request.applicationId())
                .addLong(request.slotId())
                .addString(request.principal())
                .addString(request.key())
                .addBuffer(Buffer.newInstance(io.vertx.core.buffer.Buffer.buffer(request.fingerprint())))
                .addString(request.owner())
                .addUUID(RecentHolds.idsAfter(clock.instant().minus(config.holdsWithin())))
                .addLong((long) config.holds());
        return pool.preparedQuery(LOOK_UP)
                .execute(tuple)
                .map(rows -> lookUp(rows.iterator().next()));
    }

    private static HoldLookUp lookUp(Row row) {
        String pool = row.getString("pool");
        return new HoldLookUp(
                row.getString("application_state"),
                row.getBoolean("mine"),
                row.getBoolean("booking_settled"),
                row.getUUID("own_id"),
                row.getBoolean("own_is_same"),
                row.getUUID("live_id"),
                row.getBoolean("live_is_overdue"),
                pool == null
                        ? null
                        : new SlotLook(
                                kart.appointment.slot.Pool.valueOf(pool),
                                instant(row, "starts_at"),
                                row.getBoolean("office_open"),
                                row.getInteger("free")),
                instant(row, "too_often_since"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
