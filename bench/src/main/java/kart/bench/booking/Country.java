package kart.bench.booking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kart.bench.Lab;
import kart.local.postgres.Cluster;
import kart.local.suite.Service;
import kart.values.NationalId;

/**
 * The database in which places are taken: numbered citizens with an application each, a list of the slots of all offices
 * and one slot that everybody wants. Rows are put in by SQL, as the owner; the services never see this way in.
 */
final class Country {

    private static final int HOT_PLACES = 1_000_000;
    private static final int PREFIX = 996;

    /** The tables into which {@link #grow} puts rows. */
    static final List<String> GROWING = List.of("citizen", "citizen_pseudonym", "application", "booking");

    private static final String DATABASE = Service.APPOINTMENT.key();

    /** What tells a booking that is there before and after from those that are measured. */
    private static final String PAST = "past";

    /** One in so many citizens had a place before. */
    static final int CITIZENS_A_BOOKING = 8;

    private final Lab lab;
    private final int named;
    private Sample sample;

    /**
     * @param named so many of each sample a token can name
     * @param first who takes places first
     */
    Country(Lab lab, int named, Sample first) {
        this.lab = lab;
        this.named = named;
        this.sample = first;
    }

    /** The national ID of a person whom a token can name, who are numbered from 1. */
    static String nationalId(int person) {
        return NationalId.fictional(PREFIX, person).value();
    }

    /** The id of a citizen's application, which SQL can tell from the number, too. */
    static UUID application(long citizen) {
        return UUID.fromString("00000000-0000-4000-9000-%012x".formatted(citizen));
    }

    /**
     * Puts citizens in, those who take places first among them; slots must be there.
     *
     * @param citizens so many
     * @param firstDay so many days lie before the first place that is taken; none may begin while places are taken
     */
    void settle(int citizens, int firstDay) throws SQLException {
        try (Connection owner = owner()) {
            execute(owner, """
                    CREATE TABLE bench_slot AS
                    SELECT CAST(row_number() OVER (ORDER BY hashint8(id)) - 1 AS integer) AS number, id
                      FROM slot WHERE pool = 'ONLINE' AND starts_at > now() + interval '%d days' AND planned > 0
                    """.formatted(firstDay));
            execute(owner, "ALTER TABLE bench_slot ADD PRIMARY KEY (number)");
            execute(owner, "GRANT SELECT ON bench_slot TO " + Cluster.app(DATABASE));
            execute(owner, """
                    INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                    SELECT office_id, starts_at + interval '1 second', local_date, pool, %1$d, %1$d
                      FROM slot WHERE id = (SELECT id FROM bench_slot WHERE number = 0)
                    """.formatted(HOT_PLACES));
            execute(owner, "CREATE TABLE bench_person (citizen bigint PRIMARY KEY, pseudonym text NOT NULL)");
            expect(owner, sample);
            grow(owner, 1, citizens);
            analyze(owner);
        }
    }

    /** Makes known under which pseudonym the people of a sample, who are put in later, are to be found. */
    void expect(Connection owner, Sample people) throws SQLException {
        byte[] shared = Base64.getDecoder().decode(lab.secrets().key("privacy.key.1"));
        byte[] key = hmac(shared, "pseudonym:national-id");
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        try (PreparedStatement insert = owner.prepareStatement(
                "INSERT INTO bench_person (citizen, pseudonym) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            owner.setAutoCommit(false);
            for (int one = 1; one <= named; one++) {
                insert.setLong(1, people.citizen(one));
                insert.setString(2, encoder.encodeToString(hmac(key, nationalId(people.person(one)))));
                insert.addBatch();
            }
            insert.executeBatch();
            owner.commit();
            owner.setAutoCommit(true);
        }
    }

    /**
     * Puts more citizens in, one in eight of whom once had a place that is on the list, and gave it back. As in production, ids
     * of citizens and of those who book are in no order, those of applications rise.
     *
     * @param from     the number of the first
     * @param through  that of the last
     */
    void grow(Connection owner, long from, long through) throws SQLException {
        execute(owner, """
                INSERT INTO citizen (id)
                SELECT CAST(md5('citizen-' || n) AS uuid) FROM generate_series(CAST(%d AS bigint), %d) AS n
                """.formatted(from, through));
        execute(owner, """
                INSERT INTO citizen_pseudonym (key_version, value, citizen_id)
                SELECT 1,
                       coalesce(p.pseudonym,
                                translate(rtrim(encode(sha256(CAST('bench-' || n AS bytea)), 'base64'), '='), '+/', '-_')),
                       CAST(md5('citizen-' || n) AS uuid)
                  FROM generate_series(CAST(%d AS bigint), %d) AS n
                  LEFT JOIN bench_person p ON p.citizen = n
                """.formatted(from, through));
        execute(owner, """
                INSERT INTO application (id, citizen_id, state, case_type, tracking_code, channel, registered_by,
                                         retain_until)
                SELECT CAST('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0') AS uuid),
                       CAST(md5('citizen-' || n) AS uuid),
                       'REGISTERED', 'FIRST_ISSUE', 'bench-' || n, 'ONLINE', 'bench', current_date + 90
                  FROM generate_series(CAST(%d AS bigint), %d) AS n
                """.formatted(from, through));
        execute(owner, """
                INSERT INTO booking (application_id, citizen_id, slot_id, state, principal, idempotency_key, fingerprint)
                SELECT CAST('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0') AS uuid),
                       CAST(md5('citizen-' || n) AS uuid),
                       s.id, 'CANCELLED', md5('principal-' || n), 'bench', '%s'
                  FROM generate_series(CAST(%d AS bigint), %d) AS n
                  JOIN bench_slot s ON s.number = n %% (SELECT count(*) FROM bench_slot)
                 WHERE hashint8(n) %% %d = 0
                """.formatted(PAST, from, through, CITIZENS_A_BOOKING));
    }

    /** Who takes places now. */
    Sample sample() {
        return sample;
    }

    /** Lets others take places from now on. */
    void choose(Sample next) {
        sample = next;
    }

    /** Lets PostgreSQL look at what has grown. */
    static void analyze(Connection owner) throws SQLException {
        execute(owner, "VACUUM (ANALYZE)");
    }

    /** Takes all places back and forgets that they were taken. */
    void clear() throws SQLException {
        try (Connection owner = owner()) {
            execute(owner, "TRUNCATE outbox_event, outbox_delivery");
            execute(owner, "DELETE FROM booking_history");
            execute(owner, "DELETE FROM freed_place");
            execute(owner, "DELETE FROM booking WHERE fingerprint <> '%s'".formatted(PAST));
            execute(owner, "UPDATE slot SET booked = 0, resting = 0 WHERE booked + resting > 0");
            // Else large indexes keep entries of what was taken back, and small ones do not.
            execute(
                    owner,
                    "VACUUM (ANALYZE, INDEX_CLEANUP ON) booking, booking_history, slot, outbox_event, outbox_delivery");
        }
    }

    /** How large the database is. */
    long gigabytes() throws SQLException {
        return numbers("SELECT pg_database_size(current_database()) / 1000000000")[0];
    }

    /** The slots over which bookings are spread, in the order of their numbers. */
    long[] slots() throws SQLException {
        return numbers("SELECT id FROM bench_slot ORDER BY number");
    }

    /** The slot that everybody wants. */
    long hotSlot() throws SQLException {
        return numbers("SELECT id FROM slot WHERE planned = " + HOT_PLACES)[0];
    }

    private long[] numbers(String query) throws SQLException {
        try (Connection app = application();
                Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            java.util.stream.LongStream.Builder found = java.util.stream.LongStream.builder();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found.build().toArray();
        }
    }

    /** A connection as the service itself makes one. */
    Connection application() throws SQLException {
        Connection connection = lab.cluster().connect(DATABASE, Cluster.app(DATABASE));
        execute(connection, "SET enable_seqscan = off");
        return connection;
    }

    Connection owner() throws SQLException {
        return lab.cluster().connect(DATABASE, Cluster.owner(DATABASE));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
