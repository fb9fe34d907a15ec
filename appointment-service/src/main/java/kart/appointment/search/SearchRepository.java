package kart.appointment.search;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeResource.Name;
import kart.appointment.search.Changes.ChangedSlot;
import kart.appointment.search.SearchedOffice.Spot;
import kart.appointment.search.SearchedOffice.Stop;

/** Reads free places: all of them, and what has changed since. */
@ApplicationScoped
class SearchRepository {

    /** So many of the last numbers are looked at for missing ones when following begins. */
    private static final int LAST_NUMBERS = 5_000;

    /** More changes than this are not followed: reading everything anew is quicker. */
    static final int MOST_CHANGES = 20_000;

    /** A slot in one number, as {@link PackedSlot} has it. */
    private static final String PACKED = """
            (s.id << 29) | (CAST(floor(extract(epoch FROM CAST(s.starts_at AT TIME ZONE 'Asia/Tehran' AS time))) AS bigint) << 12)
                         | greatest(0, least(s.planned - s.booked - s.resting, 4095))""";

    private static final String DAY = "CAST(s.starts_at AT TIME ZONE 'Asia/Tehran' AS date) - DATE '1970-01-01'";

    /** Where following begins. It is read before the places are, so that nothing falls between. */
    private static final String BEGIN = """
            SELECT ARRAY(SELECT id FROM booking_history ORDER BY id DESC LIMIT $1) AS bookings,
                   ARRAY(SELECT position FROM slot_change ORDER BY position DESC LIMIT $1) AS others,
                   CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) AS oldest_running,
                   CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint) AS next_transaction
            """;

    private static final String BY_OFFICE = """
            s.office_id, %s AS day, array_agg(%s ORDER BY s.starts_at, s.id) AS slots,
                   array_agg(%2$s ORDER BY s.starts_at, s.id) FILTER (WHERE s.pool = 'ONLINE') AS for_everybody""".formatted(DAY, PACKED);

    private static final String PLACES_OF_DAY = """
            SELECT %s
              FROM slot s
             WHERE s.local_date = $1 AND s.pool IN ('ONLINE', 'ASSISTED') AND s.starts_at > now()
               AND s.planned > s.booked + s.resting
             GROUP BY 1, 2
            """.formatted(BY_OFFICE);

    private static final String PLACES_OF_OFFICES = """
            SELECT %s
              FROM slot s
             WHERE s.office_id = ANY ($1) AND s.local_date <= $2 AND s.pool IN ('ONLINE', 'ASSISTED')
               AND s.starts_at > now() AND s.planned > s.booked + s.resting
             GROUP BY 1, 2
            """.formatted(BY_OFFICE);

    private static final String LAST_DAY = "SELECT max(local_date) AS day FROM slot";

    private static final String OFFICES = """
            SELECT o.id, o.code, o.name_fa, o.name_en, o.channel, o.province_code, o.city_fa, o.city_en, o.city_keys,
                   o.latitude, o.longitude, o.open, o.step_free, stops.*
              FROM office o
             CROSS JOIN LATERAL (
                   SELECT array_agg(s.day - DATE '1970-01-01' ORDER BY s.day) AS stop_days,
                          array_agg(s.place_fa ORDER BY s.day) AS stop_places_fa,
                          array_agg(s.place_en ORDER BY s.day) AS stop_places_en,
                          array_agg(s.latitude ORDER BY s.day) AS stop_latitudes,
                          array_agg(s.longitude ORDER BY s.day) AS stop_longitudes
                     FROM office_stop s WHERE s.office_id = o.id AND s.day >= $2) stops
             WHERE $1::uuid[] IS NULL OR o.id = ANY ($1)
            """;

    /**
     * What has changed, in one snapshot: the numbers that were written, and the slots and offices that they are about as
     * they are now. A booking that was moved on changes the slot that it has and the one that it had before.
     */
    private static final String CHANGES = """
            WITH moved AS MATERIALIZED (
                (SELECT h.id, h.slot_id, h.booking_id, h.from_state
                   FROM booking_history h WHERE h.id > $1 ORDER BY h.id LIMIT $5)
                 UNION ALL
                SELECT h.id, h.slot_id, h.booking_id, h.from_state FROM booking_history h WHERE h.id = ANY ($2)),
            other AS MATERIALIZED (
                (SELECT c.position, c.office_id, c.slot_id
                   FROM slot_change c WHERE c.position > $3 ORDER BY c.position LIMIT $5)
                 UNION ALL
                SELECT c.position, c.office_id, c.slot_id FROM slot_change c WHERE c.position = ANY ($4)),
            touched AS (
                SELECT slot_id FROM moved
                 UNION
                SELECT before.slot_id
                  FROM moved m
                 CROSS JOIN LATERAL (SELECT h.slot_id FROM booking_history h
                                      WHERE h.booking_id = m.booking_id AND h.id < m.id ORDER BY h.id DESC LIMIT 1) before
                 WHERE m.from_state IS NOT NULL
                 UNION
                SELECT slot_id FROM other WHERE slot_id IS NOT NULL),
            slots AS MATERIALIZED (
                SELECT s.office_id, %s AS day, %s AS packed, s.pool = 'ONLINE' AS for_everybody
                  FROM touched t JOIN slot s ON s.id = t.slot_id
                 WHERE s.pool IN ('ONLINE', 'ASSISTED') AND s.starts_at > now())
            SELECT coalesce((SELECT max(id) FROM booking_history), 0) AS last_booking,
                   ARRAY(SELECT id FROM moved) AS bookings,
                   ARRAY(SELECT position FROM other) AS others,
                   ARRAY(SELECT DISTINCT office_id FROM other WHERE slot_id IS NULL) AS offices,
                   (SELECT array_agg(office_id ORDER BY packed) FROM slots) AS slot_offices,
                   (SELECT array_agg(day ORDER BY packed) FROM slots) AS slot_days,
                   (SELECT array_agg(packed ORDER BY packed) FROM slots) AS slots,
                   (SELECT array_agg(for_everybody ORDER BY packed) FROM slots) AS slots_for_everybody,
                   CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint) AS oldest_running,
                   CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint) AS next_transaction
            """.formatted(DAY, PACKED);

    /** Every replica has followed by then, or reads everything anew. */
    private static final String FORGET = "DELETE FROM slot_change WHERE at < now() - interval '1 day'";

    private static final long[] NONE = {};

    private final Pool pool;

    @Inject
    SearchRepository(Pool pool) {
        this.pool = pool;
    }

    /** What one snapshot shows of the numbers of bookings and of other changes. */
    record Numbers(Long[] bookings, Long[] others, long oldestRunning, long nextTransaction) {

        private static Numbers of(Row row) {
            return new Numbers(
                    row.getArrayOfLongs("bookings"),
                    row.getArrayOfLongs("others"),
                    row.getLong("oldest_running"),
                    row.getLong("next_transaction"));
        }
    }

    /**
     * What has changed; offices are named only.
     *
     * @param lastBooking the largest number of a booking's change that there is
     */
    record Written(Numbers numbers, long lastBooking, List<UUID> offices, List<ChangedSlot> slots) {

        boolean isTooMuch() {
            return numbers.bookings().length >= MOST_CHANGES
                    || numbers.others().length >= MOST_CHANGES
                    || offices.size() > MOST_CHANGES / 100;
        }
    }

    Uni<Numbers> begin() {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(LAST_NUMBERS))
                .map(rows -> Numbers.of(rows.iterator().next()));
    }

    Uni<Written> changes(Follower bookings, Follower others) {
        Tuple after = Tuple.tuple()
                .addLong(bookings.last())
                .addArrayOfLong(bookings.missing())
                .addLong(others.last())
                .addArrayOfLong(others.missing())
                .addInteger(MOST_CHANGES);
        return pool.preparedQuery(CHANGES)
                .execute(after)
                .map(rows -> written(rows.iterator().next()));
    }

    Uni<LocalDate> lastDay() {
        return pool.query(LAST_DAY).execute().map(rows -> rows.iterator().next().getLocalDate("day"));
    }

    /** All offices, without their places, or those that are named. */
    Uni<List<SearchedOffice>> offices(List<UUID> named, LocalDate today) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(named == null ? null : named.toArray(UUID[]::new))
                .addLocalDate(today);
        return pool.preparedQuery(OFFICES)
                .execute(tuple)
                .map(rows -> rows.stream().map(SearchRepository::office).toList());
    }

    /** Adds the free places of a day to what was read; gives how many slots were added. */
    Uni<Integer> addDay(LocalDate day, ReadPlaces places) {
        return add(PLACES_OF_DAY, Tuple.of(day), places);
    }

    /** Adds the free places of some offices until a day. */
    Uni<Integer> addOffices(List<UUID> offices, LocalDate through, ReadPlaces places) {
        return add(
                PLACES_OF_OFFICES,
                Tuple.tuple().addArrayOfUUID(offices.toArray(UUID[]::new)).addLocalDate(through),
                places);
    }

    Uni<Void> forget() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }

    private Uni<Integer> add(String statement, Tuple tuple, ReadPlaces places) {
        return pool.preparedQuery(statement).execute(tuple).map(rows -> {
            int added = 0;
            for (Row row : rows) {
                long[] slots = unboxed(row.getArrayOfLongs("slots"));
                places.add(
                        row.getUUID("office_id"),
                        row.getInteger("day"),
                        slots,
                        unboxed(row.getArrayOfLongs("for_everybody")));
                added += slots.length;
            }
            return added;
        });
    }

    private static Written written(Row row) {
        List<ChangedSlot> slots = new ArrayList<>();
        Long[] packed = row.getArrayOfLongs("slots");
        if (packed != null) {
            UUID[] offices = row.getArrayOfUUIDs("slot_offices");
            Integer[] days = row.getArrayOfIntegers("slot_days");
            Boolean[] forEverybody = row.getArrayOfBooleans("slots_for_everybody");
            for (int i = 0; i < packed.length; i++) {
                slots.add(new ChangedSlot(offices[i], days[i], packed[i], forEverybody[i]));
            }
        }
        return new Written(
                Numbers.of(row), row.getLong("last_booking"), List.of(row.getArrayOfUUIDs("offices")), slots);
    }

    private static SearchedOffice office(Row row) {
        return new SearchedOffice(
                row.getUUID("id"),
                row.getString("code"),
                new Name(row.getString("name_fa"), row.getString("name_en")),
                Channel.valueOf(row.getString("channel")),
                row.getString("province_code"),
                new Name(row.getString("city_fa"), row.getString("city_en")),
                Set.copyOf(List.of(row.getArrayOfStrings("city_keys"))),
                new Spot(row.getDouble("latitude"), row.getDouble("longitude")),
                row.getBoolean("open"),
                row.getBoolean("step_free"),
                stops(row));
    }

    private static Map<Integer, Stop> stops(Row row) {
        Integer[] days = row.getArrayOfIntegers("stop_days");
        if (days == null) {
            return Map.of();
        }
        String[] fa = row.getArrayOfStrings("stop_places_fa");
        String[] en = row.getArrayOfStrings("stop_places_en");
        Double[] latitudes = row.getArrayOfDoubles("stop_latitudes");
        Double[] longitudes = row.getArrayOfDoubles("stop_longitudes");
        Map<Integer, Stop> stops = new HashMap<>();
        for (int i = 0; i < days.length; i++) {
            stops.put(days[i], new Stop(new Name(fa[i], en[i]), new Spot(latitudes[i], longitudes[i])));
        }
        return Map.copyOf(stops);
    }

    /** @param numbers null for none */
    private static long[] unboxed(Long[] numbers) {
        if (numbers == null) {
            return NONE;
        }
        long[] values = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = numbers[i];
        }
        return values;
    }
}
