package kart.appointment.application;

import static kart.appointment.People.done;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ErasureTest {

    @Inject
    ErasureJob job;

    @Test
    void whatIsKeptTooLongIsErasedAndTheCitizenStillHasTheirApplication() throws Throwable {
        Case abandoned = Cases.registered();
        Case recent = Cases.registered();
        timeIsOver(abandoned);

        run();

        assertEquals(0, known(abandoned));
        assertEquals(1, known(recent));
        done(200, People.get(abandoned.token(), "/v1/applications/" + abandoned.applicationId()))
                .then()
                .body("id", equalTo(abandoned.applicationId().toString()));
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
