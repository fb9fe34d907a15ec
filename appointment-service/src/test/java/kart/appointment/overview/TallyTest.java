package kart.appointment.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Applications are counted once, whoever counts, and whether their day is over or not. */
@QuarkusTest
class TallyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    TallyRepository tallies;

    @Inject
    TallyJob job;

    @BeforeEach
    void nothingIsCounted() {
        Sql.asOwner("TRUNCATE application_tally");
    }

    @Test
    void applicationsCountAtEachMarkThatTheyCameTo() {
        Map<Mark, Long> before = totals();
        UUID office = Cases.office();
        Case delivered = Cases.registered();
        People.done(200, Cases.complete(Cases.checkedIn(delivered, office), office));
        Cases.card(delivered, "issued");
        Cases.card(delivered, "handed-over");
        Case withdrawn = Cases.registered();
        People.done(
                200,
                People.post(withdrawn.token(), "/v1/applications/" + withdrawn.applicationId() + "/withdrawal", null));
        Cases.registered();

        assertRise(before, 3, 1, 1, 1, 1);
    }

    @Test
    void anImportedOneCameToTheMarksBeforeItsFirstState() {
        Map<Mark, Long> before = totals();

        write(Cases.registered(), null, "DELIVERED", Offices.today());

        assertRise(before, 2, 1, 1, 1, 0);
    }

    @Test
    void aDayThatIsOverCountsTheSameAsBefore() {
        Map<Mark, Long> before = totals();
        LocalDate first = Offices.today().minusDays(4);
        Case citizen = Cases.registered();
        write(citizen, "REGISTERED", "ENROLLED", first);
        write(citizen, "ENROLLED", "ISSUED", Offices.today().minusDays(2));
        assertRise(before, 1, 1, 1, 0, 0);

        job.run().await().atMost(PATIENCE);

        assertRise(before, 1, 1, 1, 0, 0);
        // Each day with all marks, those without anything included.
        assertEquals(
                6 * Sql.count("SELECT (max(day) - min(day) + 1)::bigint FROM application_tally"),
                Sql.count("SELECT count(*) FROM application_tally"));
        assertEquals(1, Sql.count("SELECT number FROM application_tally WHERE day = ? AND mark = 'COMPLETED'", first));
        job.run().await().atMost(PATIENCE);
        assertRise(before, 1, 1, 1, 0, 0);
    }

    @Test
    void todayIsNotOver() {
        write(Cases.registered(), "REGISTERED", "ENROLLED", Offices.today().minusDays(3));

        job.run().await().atMost(PATIENCE);

        assertEquals(0, Sql.count("SELECT count(*) FROM application_tally WHERE day >= ?", Offices.today()));
    }

    @RepeatedTest(5)
    void replicasCountEachDayOnce() {
        for (int day = 2; day < 20; day++) {
            write(Cases.registered(), "REGISTERED", "ENROLLED", Offices.today().minusDays(day));
        }
        Map<Mark, Long> before = totals();

        Race.of(4, i -> {
            job.run().await().atMost(PATIENCE);
            return i;
        });

        assertEquals(before, totals());
    }

    private Map<Mark, Long> totals() {
        return tallies.totals().await().atMost(PATIENCE);
    }

    private void assertRise(
            Map<Mark, Long> before, long preRegistered, long completed, long issued, long delivered, long withdrawn) {
        Map<Mark, Long> after = totals();
        after.replaceAll((mark, number) -> number - before.get(mark));
        assertEquals(
                Map.of(
                        Mark.PRE_REGISTERED, preRegistered,
                        Mark.COMPLETED, completed,
                        Mark.ISSUED, issued,
                        Mark.DELIVERED, delivered,
                        Mark.WITHDRAWN, withdrawn,
                        Mark.REJECTED, 0L),
                after);
    }

    /** Writes history as it was written on another day. */
    private static void write(Case who, String from, String to, LocalDate day) {
        Sql.asOwner("""
                INSERT INTO application_history (application_id, from_state, to_state, actor, at)
                VALUES (?, ?, ?, 'test', (CAST(? AS date) + time '12:00') AT TIME ZONE 'Asia/Tehran')
                """, who.applicationId(), from, to, day);
    }
}
