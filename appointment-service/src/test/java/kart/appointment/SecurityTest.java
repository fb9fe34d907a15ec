package kart.appointment;

import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.Cases.Case;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
@QuarkusTest
class SecurityTest {

    private static final String PATH = "/v1/applications";
    private static final List<String> POSTS = List.of(
            PATH,
            PATH + "/" + UUID.randomUUID() + "/withdrawal",
            PATH + "/" + UUID.randomUUID() + "/rejection",
            "/v1/bookings",
            "/v1/bookings/" + UUID.randomUUID() + "/cancellation",
            "/v1/bookings/" + UUID.randomUUID() + "/move",
            "/v1/bookings/" + UUID.randomUUID() + "/check-in",
            "/v1/bookings/" + UUID.randomUUID() + "/no-show",
            "/v1/bookings/" + UUID.randomUUID() + "/completion",
            "/v1/bookings/" + UUID.randomUUID() + "/incompletion",
            "/v1/walk-ins",
            "/v1/offices",
            "/v1/offices/" + UUID.randomUUID() + "/suspension",
            "/v1/offices/" + UUID.randomUUID() + "/reopening",
            "/v1/offices/" + UUID.randomUUID() + "/closing",
            "/v1/closures",
            "/v1/temporary-hours",
            "/v1/offices/" + UUID.randomUUID() + "/calls",
            "/v1/offices/" + UUID.randomUUID() + "/calls/" + UUID.randomUUID() + "/absence",
            "/v1/family-bookings",
            "/v1/wishes",
            "/v1/wishes/" + UUID.randomUUID() + "/withdrawal",
            "/v1/offers/" + UUID.randomUUID() + "/acceptance",
            "/v1/offers/" + UUID.randomUUID() + "/refusal");
    private static final List<String> GETS = List.of(
            PATH,
            PATH + "/" + UUID.randomUUID(),
            "/v1/bookings?officeId=" + UUID.randomUUID(),
            "/v1/bookings/" + UUID.randomUUID(),
            "/v1/offices",
            "/v1/offices/" + UUID.randomUUID(),
            "/v1/offices/" + UUID.randomUUID() + "/slots",
            "/v1/offices/" + UUID.randomUUID() + "/setup",
            "/v1/offices/" + UUID.randomUUID() + "/history",
            "/v1/offices/" + UUID.randomUUID() + "/timetables",
            "/v1/offices/" + UUID.randomUUID() + "/stops",
            "/v1/closures",
            "/v1/temporary-hours",
            "/v1/offices/" + UUID.randomUUID() + "/excess",
            "/v1/offices/" + UUID.randomUUID() + "/calls",
            "/v1/offices/" + UUID.randomUUID() + "/days/2026-11-24",
            "/v1/overview",
            "/v1/overview/places",
            "/v1/family-bookings/" + UUID.randomUUID(),
            "/v1/wishes?applicationId=" + UUID.randomUUID(),
            "/v1/wishes/" + UUID.randomUUID(),
            "/v1/offers?bookingId=" + UUID.randomUUID(),
            "/v1/provinces");

    private static Token citizen() {
        return Token.citizen(People.AUDIENCE, People.newPerson());
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        POSTS.forEach(path -> refused(
                401,
                "unauthenticated",
                RestAssured.given()
                        .contentType("application/json")
                        .body("{}")
                        .header("Idempotency-Key", "x")
                        .post(path)));
        GETS.forEach(path -> refused(401, "unauthenticated", RestAssured.get(path)));
        refused(
                401,
                "unauthenticated",
                RestAssured.given()
                        .contentType("application/cloudevents+json")
                        .body("{}")
                        .post("/events"));
    }

    @Test
    void aTokenForAnotherServiceOfAnotherIssuerOrOfYesterdayIsNone() {
        refused(
                401,
                "unauthenticated",
                People.get(citizen().forAudience("kart-fee").sign(), PATH));
        refused(
                401,
                "unauthenticated",
                People.get(citizen().issuedBy("https://evil.example").sign(), PATH));
        refused(
                401,
                "unauthenticated",
                People.get(citizen().expiredAt(Instant.now().minusSeconds(3600)).sign(), PATH));
        String good = citizen().sign();
        String tampered = good.substring(0, good.lastIndexOf('.') - 2) + "AA" + good.substring(good.lastIndexOf('.'));
        refused(401, "unauthenticated", People.get(tampered, PATH));
        assertEquals(200, People.get(good, PATH).statusCode());
    }

    @Test
    void aRoleOfAnotherKindOpensNothing() {
        for (String role : List.of("plant", "treasury", "service")) {
            String token = Token.of(People.AUDIENCE, "somebody", role).sign();
            POSTS.forEach(path -> refused(403, "forbidden", People.post(token, path, "{}")));
            GETS.forEach(path -> refused(403, "forbidden", People.get(token, path)));
        }
        refused(403, "forbidden", People.get(citizen().sign(), "/v1/bookings?officeId=" + UUID.randomUUID()));
        refused(403, "forbidden", People.post(citizen().sign(), "/v1/walk-ins", "{}"));
    }

    @Test
    void aCitizenWhoseTokenSaysNotWhoTheyAreIsNobody() {
        String token = Token.of(People.AUDIENCE, "no-id", "citizen").sign();
        refused(403, "forbidden", People.post(token, PATH, "{\"caseType\":\"FIRST_ISSUE\"}"));
        refused(403, "forbidden", People.get(token, PATH));
        String mistyped = Token.of(People.AUDIENCE, "wrong-id", "citizen")
                .with("national_id", "1234567890")
                .sign();
        refused(403, "forbidden", People.get(mistyped, PATH));
    }

    @Test
    void aCitizenRegistersNobodyElse() {
        refused(
                403,
                "forbidden",
                People.post(
                        citizen().sign(),
                        PATH,
                        "{\"caseType\":\"FIRST_ISSUE\",\"nationalId\":\"9901234565\",\"birthDate\":\"1990-05-21\",\"mobile\":\"09123456789\"}"));
    }

    @Test
    void theSubjectIsNeverTheOwner() {
        Case owner = Cases.registered();
        String sameSubject = Token.of(People.AUDIENCE, "citizen-" + owner.nationalId(), "citizen")
                .with("national_id", People.newPerson())
                .with("birthdate", "1986-03-21")
                .with("phone_number", "+989121234567")
                .sign();

        refused(404, "not-found", People.get(sameSubject, PATH + "/" + owner.applicationId()));
    }

    @Test
    void eventsAreTakenOnlyFromTheServiceThatTheyNameAsSource() {
        Case citizen = Cases.registered();
        String event =
                """
                {"specversion":"1.0","id":"%s","source":"/fee","type":"kart.fee.stage-settled.v1","subject":"%s",\
                "time":"2026-11-22T06:00:00Z","data":{"applicationId":"%s","at":"2026-11-22T06:00:00Z","chargeId":"%s",\
                "stage":"BOOKING","amount":{"amount":0,"currency":"IRR"}}}""".formatted(UUID.randomUUID(), citizen.applicationId(), citizen.applicationId(), UUID.randomUUID());

        refused(
                403,
                "forbidden",
                event(Token.service(People.AUDIENCE, "delivery-service").sign(), event));
        refused(403, "forbidden", event(citizen.token(), event));
        refused(403, "forbidden", event(People.OPERATOR, event));
        String service = Token.service(People.AUDIENCE, "fee-service").sign();
        refused(422, "event-type-unknown", event(service, event.replace("stage-settled", "stage-forgotten")));
        refused(400, "malformed-body", event(service, event.replace("\"stage\":\"BOOKING\",", "")));
        assertEquals(
                false,
                kart.testing.Sql.value(
                        Boolean.class,
                        "SELECT booking_settled FROM application WHERE id = ?",
                        citizen.applicationId()));
    }

    @Test
    void problemsSpeakPersianToWhoAsksForIt() {
        RestAssured.given()
                .auth()
                .oauth2(citizen().sign())
                .header("Accept-Language", "fa")
                .get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .header("Content-Language", "fa")
                .body("title", equalTo("پیدا نشد"));
    }

    private static Response event(String token, String event) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType("application/cloudevents+json")
                .body(event.getBytes())
                .post("/events");
    }
}
