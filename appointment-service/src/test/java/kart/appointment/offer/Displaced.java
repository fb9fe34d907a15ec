package kart.appointment.offer;

import static kart.appointment.People.done;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.appointment.freed.Rests;
import kart.appointment.slot.HorizonJob;
import kart.testing.Sql;

/** Offices that stand alone, people with a place there, and what takes it from under them. */
final class Displaced {

    private static final String ALL_ONLINE = "{\"assistedPercent\":0,\"counterPercent\":0}";
    private static final AtomicInteger FAR_AWAY = new AtomicInteger();

    private Displaced() {}

    /** An office with no other within a hundred kilometres, open from 08:00 to 12:00, all of its places online. */
    static UUID office(int workstations) {
        return office(workstations, ALL_ONLINE);
    }

    /** The same with shares of the pools, as JSON. */
    static UUID office(int workstations, String pools) {
        double nowhere = -(10 + FAR_AWAY.incrementAndGet());
        return office("REGISTRY", Offices.setup(workstations, 30, pools), nowhere, 51.4);
    }

    /** One workstation somewhere, with the same hours and all of its places online. */
    static UUID officeAt(String channel, double latitude, double longitude) {
        return office(channel, Offices.setup(1, 30, ALL_ONLINE), latitude, longitude);
    }

    private static UUID office(String channel, String setup, double latitude, double longitude) {
        Offices.open(channel, "IR-23");
        String there = setup.replace("35.7", Double.toString(latitude)).replace("51.4", Double.toString(longitude));
        String body =
                Offices.body("N-" + UUID.randomUUID(), channel, "IR-25").replace(Offices.setup(1, 30, null), there);
        return UUID.fromString(
                done(201, People.post(People.partner(), "/v1/offices", body)).path("id"));
    }

    static void plan(HorizonJob horizon) {
        horizon.run().await().atMost(Duration.ofSeconds(60));
    }

    /** Runs the job as a scheduler does. */
    static void run(OfferJob job) {
        try {
            VertxContextSupport.subscribeAndAwait(job::run);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /** Looks at slots until none is due, without ending offers before. */
    static void look(ExcessService excess) {
        try {
            while (VertxContextSupport.subscribeAndAwait(excess::look) > 0) {}
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    static long slot(UUID office, LocalDate day, String time) {
        return slot(office, day, time, "ONLINE");
    }

    static long slot(UUID office, LocalDate day, String time, String pool) {
        return Sql.count(
                "SELECT id FROM slot WHERE office_id = ? AND local_date = ? AND pool = ?"
                        + " AND to_char(starts_at AT TIME ZONE 'Asia/Tehran', 'HH24:MI') = ?",
                office,
                day,
                pool,
                time);
    }

    static UUID confirmed(Case citizen, long slot) {
        UUID booking = Cases.held(citizen, slot);
        Cases.settle(citizen, "BOOKING");
        assertEquals("CONFIRMED", Cases.bookingState(booking));
        return booking;
    }

    static void close(UUID office, LocalDate first, LocalDate last) {
        done(200, People.post(People.partner(), "/v1/closures", """
                {"scope":"OFFICE","officeId":"%s","firstDay":"%s","lastDay":"%s","reason":{"fa":"x","en":"x"}}""".formatted(office, first, last)));
    }

    /** Lifts all closures of an office. */
    static void lift(UUID office) {
        Response closures = done(200, People.get(People.partner(), "/v1/closures?limit=200&officeId=" + office));
        List<String> ids = closures.path("items.findAll { it.scope == 'OFFICE' }.id");
        ids.forEach(id -> done(204, People.delete(People.partner(), "/v1/closures/" + id, null)));
    }

    static void workstations(UUID office, int number) {
        String path = "/v1/offices/" + office + "/setup";
        String setup = Offices.setup(number, 30, ALL_ONLINE);
        Response now = done(200, People.get(People.partner(), path));
        String latitude = now.path("latitude").toString();
        done(200, People.put(People.partner(), path, setup.replace("35.7", latitude), now.header("ETag")));
    }

    static Response offers(Case citizen, UUID booking) {
        return done(200, People.get(citizen.token(), "/v1/offers?bookingId=" + booking));
    }

    static void assertCountsAreTrue(UUID office) {
        Rests.assertCountsAreTrue(office);
    }
}
