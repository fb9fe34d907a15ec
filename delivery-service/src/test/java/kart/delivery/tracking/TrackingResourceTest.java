package kart.delivery.tracking;

import static io.restassured.RestAssured.given;
import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Sql;
import kart.values.PersianText;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrackingResourceTest {

    private static final String APPOINTMENT = "appointment";

    @Test
    void saysWhereThingsStandBeforeThereIsACard() {
        Case c = Cases.registered();
        People.get(c.owner(), path(c))
                .then()
                .statusCode(200)
                .body("trackingCode", equalTo(c.trackingCode()))
                .body("standing.code", equalTo("REGISTERED"))
                .body("standing.moment.at", equalTo("2026-11-22T06:00:00.123Z"))
                .body("standing.moment.localDate", equalTo("2026-11-22"))
                .body("standing.moment.localTime", equalTo("09:30:00"))
                .body("standing.moment.jalali", equalTo("Sunday 1 Azar 1405"))
                .body("summary", equalTo("The application was registered since Sunday 1 Azar 1405"));

        book(c, "confirmed");
        Cases.settle(c, "BOOKING");

        People.get(c.owner(), path(c))
                .then()
                .body("standing.code", equalTo("BOOKING_CONFIRMED"))
                .body("standing.office.id", equalTo(c.officeId().toString()))
                .body("standing.office.name", equalTo("Test office"))
                .body("standing.startsAt.localTime", equalTo("10:00:00"))
                .body("timeline.code", contains("REGISTERED", "BOOKING_CONFIRMED", "FEE_BOOKING_SETTLED"));
    }

    @Test
    void speaksPersianToWhoWantsIt() {
        Case c = Cases.registered();

        given().auth()
                .oauth2(c.owner())
                .header("Accept-Language", "fa")
                .get(path(c))
                .then()
                .body("standing.code", equalTo("REGISTERED"))
                .body("standing.text", equalTo("درخواست ثبت شد"))
                .body("standing.moment.jalali", equalTo("یکشنبه ۱ آذر ۱۴۰۵"))
                .body("summary", equalTo("درخواست ثبت شد از یکشنبه ۱ آذر ۱۴۰۵"));
    }

    @Test
    void findsACaseByItsTrackingCodeInAnyScript() {
        Case c = Cases.enrolled();

        People.get(c.owner(), "/v1/tracking/" + PersianText.persianDigits(c.trackingCode()))
                .then()
                .statusCode(200)
                .body("applicationId", equalTo(c.applicationId().toString()))
                .body("standing.code", equalTo("CARD_ORDERED"))
                .body("standing.text", equalTo("The card is at the printer"));
        assertProblem(People.get(c.owner(), "/v1/tracking/12345"), 404, "not-found");
        assertProblem(People.get(c.owner(), "/v1/tracking/" + Cases.unheard().trackingCode()), 404, "not-found");
        assertProblem(People.get(c.owner(), "/v1/applications/" + UUID.randomUUID() + "/tracking"), 404, "not-found");
    }

    @Test
    void everythingThatIsToldIsInTheTimeline() {
        Case c = Cases.registered();
        for (String what : new String[] {
            "held", "confirmed", "moved", "checked-in", "incomplete", "no-show", "cancelled", "expired"
        }) {
            book(c, what);
        }
        Cases.settle(c, "DESK");
        Cases.tell("fee", "kart.fee.refunded.v1", c, """
                "chargeId":"%s","amount":{"amount":310000,"currency":"IRR"}""".formatted(UUID.randomUUID()));
        Cases.tell(APPOINTMENT, "kart.application.withdrawn.v1", c, "");

        People.get(c.owner(), path(c))
                .then()
                .body("standing.code", equalTo("WITHDRAWN"))
                .body(
                        "timeline.code",
                        hasItems(
                                "BOOKING_HELD",
                                "BOOKING_MOVED",
                                "BOOKING_CHECKED_IN",
                                "BOOKING_INCOMPLETE",
                                "BOOKING_NO_SHOW",
                                "BOOKING_CANCELLED",
                                "BOOKING_EXPIRED",
                                "FEE_DESK_SETTLED",
                                "FEE_REFUNDED"))
                .body("timeline.find { it.code == 'BOOKING_INCOMPLETE' }.reason", equalTo("no-birth-certificate"));
    }

    @Test
    void aFeeOfNothingIsNotTold() {
        Case c = Cases.unheard();
        Cases.register(c);
        Cases.settle(c, "BOOKING");
        Cases.settle(c, "HANDOVER", 0);

        People.get(c.owner(), path(c))
                .then()
                .body("timeline.code", equalTo(List.of("REGISTERED", "FEE_BOOKING_SETTLED")));
    }

    @Test
    void aFeeThatIsHeardOfBeforeTheApplicationIsKept() {
        Case c = Cases.unheard();
        Cases.settle(c, "BOOKING");
        assertProblem(People.get(c.owner(), path(c)), 404, "not-found");

        Cases.register(c);

        People.get(c.owner(), path(c))
                .then()
                .body("standing.code", equalTo("REGISTERED"))
                .body("timeline.code", hasItems("FEE_BOOKING_SETTLED", "REGISTERED"));
    }

    @Test
    void staffMayLookAndIsAudited() {
        Case c = Cases.registered();
        People.get(c.owner(), path(c)).then().statusCode(200);
        assertEquals(0, audits(c));

        People.get(c.desk(), path(c)).then().statusCode(200);
        People.get(People.AUDITOR, "/v1/tracking/" + c.trackingCode()).then().statusCode(200);

        assertEquals(2, audits(c));
    }

    @Test
    void anOfficeThatTheRegisterDoesNotHaveHasNoName() {
        Case c = Cases.unheardAt(UUID.randomUUID());
        Cases.register(c);
        book(c, "held");

        People.get(c.owner(), path(c))
                .then()
                .body("standing.office.id", equalTo(c.officeId().toString()))
                .body("standing.office.name", nullValue());
    }

    private static void book(Case c, String what) {
        String fields = "\"bookingId\":\"%s\",\"officeId\":\"%s\",\"startsAt\":\"2026-11-25T06:30:00Z\""
                .formatted(UUID.randomUUID(), c.officeId());
        String more = switch (what) {
            case "held" -> ",\"expiresAt\":\"2026-11-22T06:15:00Z\"";
            case "moved" ->
                ",\"fromOfficeId\":\"%s\",\"fromStartsAt\":\"2026-11-24T06:30:00Z\"".formatted(c.officeId());
            case "incomplete" -> ",\"reason\":\"no-birth-certificate\"";
            default -> "";
        };
        Cases.tell(APPOINTMENT, "kart.booking." + what + ".v1", c, fields + more);
    }

    private static String path(Case c) {
        return "/v1/applications/" + c.applicationId() + "/tracking";
    }

    private static long audits(Case c) {
        return Sql.count(
                "SELECT count(*) FROM audit_read WHERE application_id = ? AND what = 'tracking'", c.applicationId());
    }
}
