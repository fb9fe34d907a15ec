package kart.appointment.application;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Race;
import kart.testing.Sql;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest {

    @Inject
    ErasureJob job;

    @Test
    void whoAbandonedTheirApplicationIsForgottenAndMayBeginAgain() throws Throwable {
        Case abandoned = Cases.registered();
        Case recent = Cases.registered();
        timeIsOver(abandoned);

        run();

        assertEquals(0, known(abandoned));
        assertEquals("WITHDRAWN", abandoned.state());
        assertEquals(1, Cases.told(abandoned, "kart.application.withdrawn.v1"));
        assertEquals(1, known(recent));
        assertEquals("REGISTERED", recent.state());
        done(200, People.get(abandoned.token(), "/v1/applications/" + abandoned.applicationId()));
        assertEquals("REGISTERED", Cases.registered(abandoned.nationalId()).state());
    }

    @Test
    void whoHasAnAppointmentIsStillToBeReached() throws Throwable {
        Case booked = Cases.registered();
        UUID booking = Cases.held(booked, Cases.slot(Cases.office(), 1));
        timeIsOver(booked);

        run();
        assertEquals(1, known(booked));

        done(200, People.post(booked.token(), "/v1/bookings/" + booking + "/cancellation", null));
        run();
        assertEquals(0, known(booked));
    }

    @Test
    void whoHasPaidIsKeptUntilTheyCome() throws Throwable {
        Case paid = Cases.registered();
        Cases.settle(paid, "BOOKING");
        timeIsOver(paid);

        run();

        assertEquals(1, known(paid));
        assertEquals("REGISTERED", paid.state());
    }

    @Test
    void oneThatCannotBeEndedKeepsNobodyElseFromBeingForgotten() throws Throwable {
        Case stuck = Cases.registered();
        Case abandoned = Cases.registered();
        timeIsOver(stuck);
        timeIsOver(abandoned);
        Sql.asOwner("ALTER TABLE application_history ADD CONSTRAINT history_fails CHECK (application_id <> '"
                + stuck.applicationId() + "' OR to_state <> 'WITHDRAWN') NOT VALID");
        try {
            run();
        } finally {
            Sql.asOwner("ALTER TABLE application_history DROP CONSTRAINT history_fails");
        }

        assertEquals("REGISTERED", stuck.state());
        assertEquals(1, known(stuck));
        assertEquals(0, known(abandoned));
        run();
        assertEquals(0, known(stuck));
    }

    @RepeatedTest(10)
    void whoBooksWhileTheirTimeEndsHasAPlaceOrNoApplication() {
        Case citizen = Cases.registered();
        long slot = Cases.slot(Cases.office(), 1);
        timeIsOver(citizen);

        List<Integer> answers = Race.of(2, i -> {
            if (i == 0) {
                return Cases.hold(citizen, slot).statusCode();
            }
            runQuietly();
            return 0;
        });

        assertEquals(answers.getFirst() == 201 ? "REGISTERED" : "WITHDRAWN", citizen.state());
        assertEquals(answers.getFirst() == 201 ? 1 : 0, known(citizen));
    }

    private void runQuietly() {
        try {
            run();
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static void timeIsOver(Case citizen) {
        Sql.asOwner("UPDATE application SET retain_until = current_date - 2 WHERE id = ?", citizen.applicationId());
    }

    private static long known(Case citizen) {
        return Sql.count(
                "SELECT count(*) FROM application WHERE id = ? AND sealed_national_id IS NOT NULL AND sealed_mobile IS NOT NULL",
                citizen.applicationId());
    }

    /** Runs the job as a scheduler does. */
    private void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(job::run);
    }
}
