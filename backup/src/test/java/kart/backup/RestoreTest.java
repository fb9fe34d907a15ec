package kart.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {

    private static final String TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            + " AND tablename <> 'flyway_schema_history' ORDER BY 1";

    private static KartDatabases databases;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        databases = new KartDatabases();
    }

    @AfterAll
    static void stop() throws IOException {
        databases.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"appointment", "fee", "delivery"})
    void everyRowComesBackIntoANewDatabase(String service) throws SQLException, IOException {
        Database database = worked(service);
        Map<String, List<String>> before = contents(database);
        Map<String, String> drawn = sequences(database);
        Backup.take(List.of(database), folder.resolve("b"));

        Restore.into(databases.fresh(service), folder.resolve("b").resolve(service));

        assertEquals(before, contents(database));
        assertEquals(drawn, sequences(database));
        assertTrue(
                before.get("outbox_event").size() == 1
                        && before.get("sms_message").size() == 1,
                "nothing compared");
    }

    @Test
    void whatMigrationsPutThereIsReplacedToo() throws SQLException, IOException {
        Database database = worked("fee");
        String tariff = KartDatabases.value(database, "SELECT tariff_version_id FROM charge");
        Backup.take(List.of(database), folder.resolve("b"));
        databases.fresh("fee");
        assertNotEquals(tariff, KartDatabases.value(database, "SELECT min(id::text) FROM tariff_version"));

        Restore.into(database, folder.resolve("b/fee"));

        assertEquals(
                "1", KartDatabases.value(database, "SELECT count(*) FROM tariff_version WHERE id = '" + tariff + "'"));
    }

    @Test
    void lawsHoldAgainAfterwards() throws SQLException, IOException {
        Database database = worked("fee");
        Backup.take(List.of(database), folder.resolve("b"));
        Restore.into(databases.fresh("fee"), folder.resolve("b/fee"));

        assertRefused(
                "Rows of ledger_transaction are never changed", database, "UPDATE ledger_transaction SET actor = 'y'");
        assertRefused("Rows of ledger_posting are never changed", database, "TRUNCATE ledger_posting");
        assertRefused("charge_cap", database, "UPDATE charge SET total_rial = cap_rial + 1");
        assertRefused(
                "ledger_posting_transaction_id_fkey",
                database,
                "INSERT INTO ledger_posting VALUES (uuidv7(), 1, 'suspense', 1)");
        assertRefused("permission denied", databases.application("fee"), "UPDATE ledger_posting SET amount_rial = 1");
        KartDatabases.execute(
                database,
                "INSERT INTO outbox_event (type, subject, data)"
                        + " SELECT type, uuidv7(), '{}' FROM outbox_subscription LIMIT 1");
        assertTrue(
                Integer.parseInt(KartDatabases.value(
                                database, "SELECT count(*) FROM outbox_delivery WHERE state = 'PENDING'"))
                        > 0,
                "an event is fanned out no more");
    }

    @Test
    void closedEntriesOfTheLedgerStayClosedForEveryTransactionOfTheNewServer() throws SQLException, IOException {
        Database database = worked("fee");
        assertNotEquals("0", KartDatabases.value(database, "SELECT opened_in FROM ledger_transaction"));
        Backup.take(List.of(database), folder.resolve("b"));
        Restore.into(databases.fresh("fee"), folder.resolve("b/fee"));

        assertEquals("0", KartDatabases.value(database, "SELECT opened_in FROM ledger_transaction"));
        assertRefused(
                "closed",
                database,
                "INSERT INTO ledger_posting SELECT id, n, 'suspense', a FROM ledger_transaction,"
                        + " (VALUES (3, 5), (4, -5)) AS p (n, a)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox_event.copy.gz", "manifest.json"})
    void damagedFileIsRefusedBeforeAnythingIsTouched(String file) throws SQLException, IOException {
        Database database = worked("appointment");
        Backup.take(List.of(database), folder.resolve("b"));
        Path damaged = folder.resolve("b/appointment").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        databases.fresh("appointment");
        Map<String, List<String>> empty = contents(database);

        String message = refusal(database, "b/appointment");

        assertTrue(message.contains(file) && message.contains("damaged"), message);
        assertEquals(empty, contents(database));
    }

    @Test
    void missingFileIsRefused() throws SQLException, IOException {
        Database database = worked("appointment");
        Backup.take(List.of(database), folder.resolve("b"));
        Files.delete(folder.resolve("b/appointment/citizen.copy.gz"));
        databases.fresh("appointment");

        assertTrue(refusal(database, "b/appointment").contains("citizen.copy.gz"));
    }

    @Test
    void databaseThatHasBeenAtWorkIsNotReplaced() throws SQLException, IOException {
        Database database = worked("delivery");
        Backup.take(List.of(database), folder.resolve("b"));

        assertTrue(refusal(database, "b/delivery").contains("has been at work"));
    }

    @Test
    void otherMigrationsAreRefused() throws SQLException, IOException {
        Database database = worked("delivery");
        Backup.take(List.of(database), folder.resolve("b"));
        databases.fresh("delivery");
        KartDatabases.execute(
                database,
                "UPDATE flyway_schema_history SET checksum = checksum + 1"
                        + " WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)");

        assertTrue(refusal(database, "b/delivery").contains("other migrations"));
    }

    @Test
    void backupOfAnotherDatabaseIsRefused() throws SQLException, IOException {
        Backup.take(List.of(worked("delivery")), folder.resolve("b"));

        assertTrue(refusal(databases.fresh("fee"), "b/delivery").contains("not of fee"));
    }

    @Test
    void failedBackupLeavesNothingBehind() throws SQLException, IOException {
        Database database = worked("delivery");
        KartDatabases.execute(database, "CREATE TABLE keyless (a int)");

        assertThrows(BackupRefused.class, () -> Backup.take(List.of(database), folder.resolve("b")));

        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void backupIsNeverWrittenOver() throws SQLException, IOException {
        Database database = worked("delivery");
        Backup.take(List.of(database), folder.resolve("b"));

        assertThrows(BackupRefused.class, () -> Backup.take(List.of(database), folder.resolve("b")));
    }

    @Test
    void producerSendsAgainWhatARestoredConsumerForgot() throws SQLException {
        Database fee = worked("fee");

        assertEquals(0, EventGap.sendAgain(fee, "elsewhere", Instant.parse("2026-11-22T10:00:01Z")));
        assertEquals(1, EventGap.sendAgain(fee, "elsewhere", Instant.parse("2026-11-22T10:00:00Z")));

        assertEquals(
                List.of("PENDING"),
                KartDatabases.rows(fee, "SELECT state FROM outbox_delivery WHERE target = 'elsewhere'"));
    }

    @Test
    void eventsThatARestoredProducerForgotAreFound() throws SQLException {
        Database fee = worked("fee");
        Database appointment = worked("appointment");
        String known = KartDatabases.value(fee, "SELECT id FROM outbox_event");
        String forgotten = "019aa000-0000-7000-8000-00000000dead";
        KartDatabases.execute(
                appointment,
                "INSERT INTO inbox_event (source, id, type) VALUES ('/fee', '" + known + "', 'kart.sample.v1'),"
                        + " ('/fee', '" + forgotten + "', 'kart.fee.stage-settled.v1')");

        List<EventGap.Orphan> orphans = EventGap.orphans(fee, appointment, Instant.EPOCH);

        assertEquals(
                List.of(forgotten), orphans.stream().map(EventGap.Orphan::id).toList());
    }

    private static Database worked(String service) throws SQLException {
        Database database = databases.fresh(service);
        KartDatabases.work(database);
        return database;
    }

    private String refusal(Database database, String backup) {
        return assertThrows(BackupRefused.class, () -> Restore.into(database, folder.resolve(backup)))
                .getMessage();
    }

    private static void assertRefused(String why, Database database, String statement) {
        SQLException refusal = assertThrows(SQLException.class, () -> KartDatabases.execute(database, statement));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    /** Every row of every table as JSON; numbers of the server's own transactions are left out. */
    private static Map<String, List<String>> contents(Database database) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : KartDatabases.rows(database, TABLES)) {
            contents.put(
                    table,
                    KartDatabases.rows(
                            database, "SELECT (to_jsonb(t) - 'opened_in')::text FROM \"" + table + "\" t ORDER BY 1"));
        }
        assertFalse(contents.isEmpty());
        return contents;
    }

    private static Map<String, String> sequences(Database database) throws SQLException {
        Map<String, String> drawn = new TreeMap<>();
        for (String sequence :
                KartDatabases.rows(database, "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")) {
            drawn.put(
                    sequence,
                    KartDatabases.value(database, "SELECT last_value || ' ' || is_called FROM \"" + sequence + '"'));
        }
        return drawn;
    }
}
