package kart.fee.charge;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChargeResourceTest {

    @Test
    void aChargeIsOpenedWhenTheRegistrationIsHeardOf() {
        Case mine = Case.unheard();
        mine.charge().then().statusCode(404).header("Retry-After", "2").body("type", endsWith("/charge-not-ready"));

        mine.hearRegistration(UUID.randomUUID().toString()).then().statusCode(204);

        mine.charge()
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("applicationId", is(mine.applicationId().toString()))
                .body("caseType", is("FIRST_ISSUE"))
                .body("cap.amount", is(310_000))
                .body("total.amount", is(310_000))
                .body("due.amount", is(310_000))
                .body("due.currency", is("IRR"))
                .body("paid.amount", is(0))
                .body("lines.code", contains("ISSUANCE", "TREASURY"))
                .body("lines.amount.amount", contains(110_000, 200_000))
                .body("lines.stage", contains("BOOKING", "BOOKING"))
                .body("lines.group", contains("ISSUANCE", "TREASURY"))
                .body("lines.payee", contains("ISSUANCE", "TREASURY"))
                .body("lines.state", contains("DUE", "DUE"))
                .body("lines.title", contains("Issuing and delivering the card", "State treasury"))
                .body("stages.stage", contains("BOOKING", "DESK", "HANDOVER"))
                .body("stages.settled", contains(false, true, true));
    }

    @Test
    void momentsWithoutLinesAreSettledFromTheStart() {
        Case mine = Case.registered();

        assertEquals(0, mine.stagesSettled("BOOKING"));
        assertEquals(1, mine.stagesSettled("DESK"));
        assertEquals(1, mine.stagesSettled("HANDOVER"));
        assertEquals(
                0L,
                Sql.count(
                        "SELECT (data -> 'amount' ->> 'amount')::bigint FROM outbox_event WHERE subject = ?"
                                + " AND data ->> 'stage' = 'HANDOVER'",
                        mine.applicationId()));
    }

    @Test
    void newsThatComeTwiceOpenOneCharge() {
        Case mine = Case.unheard();
        String event = UUID.randomUUID().toString();

        mine.hearRegistration(event).then().statusCode(204);
        mine.hearRegistration(event).then().statusCode(204);
        mine.hearRegistration(UUID.randomUUID().toString()).then().statusCode(204);

        assertEquals(1, Sql.count("SELECT count(*) FROM charge WHERE application_id = ?", mine.applicationId()));
        assertEquals(2, mine.lines("DUE"));
        assertEquals(1, mine.stagesSettled("DESK"));
    }

    @Test
    void aReplacementCostsNoMore() {
        Case mine = Case.unheard();
        mine.hear(
                        UUID.randomUUID().toString(),
                        "kart.application.registered.v1",
                        mine.registration("REPLACEMENT", Instant.now()))
                .then()
                .statusCode(204);

        mine.charge().then().statusCode(200).body("caseType", is("REPLACEMENT")).body("total.amount", is(310_000));
    }

    @Test
    void aWithdrawnApplicationOwesNothing() {
        Case mine = Case.registered();

        mine.hear("kart.application.withdrawn.v1").then().statusCode(204);
        mine.hear("kart.application.rejected.v1").then().statusCode(204);

        mine.charge()
                .then()
                .body("lines.state", contains("VOID", "VOID"))
                .body("total.amount", is(0))
                .body("due.amount", is(0));
        assertEquals(
                2,
                Sql.count(
                        "SELECT count(*) FROM charge_line_history h JOIN charge_line l ON l.id = h.charge_line_id"
                                + " WHERE l.charge_id = ? AND h.from_state = 'DUE' AND h.to_state = 'VOID'"
                                + " AND h.why = 'the application was withdrawn'",
                        mine.chargeId()));
        assertEquals(0, mine.stagesSettled("BOOKING"));
        mine.pay().then().statusCode(409).body("type", endsWith("/nothing-due"));
    }

    @Test
    void newsOfAnApplicationThatNobodyHeardOfHasNoEffect() {
        Case mine = Case.unheard();

        mine.hear("kart.application.withdrawn.v1").then().statusCode(204);
        mine.hear("kart.application.rejected.v1").then().statusCode(204);

        mine.charge().then().statusCode(404).body("type", endsWith("/charge-not-ready"));
    }

    @Test
    void titlesAreInTheLanguageOfTheReader() {
        Case mine = Case.registered();

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(mine.token())
                .header("Accept-Language", "fa-IR,fa;q=0.9")
                .get("/v1/applications/" + mine.applicationId() + "/charge")
                .then()
                .body("lines.title", contains("صدور و تحویل کارت", "سهم خزانهٔ دولت"))
                .body("lines.code", contains("ISSUANCE", "TREASURY"));
    }

    @Test
    void aDeskFindsAChargeAndTheReadingIsRemembered() {
        Case mine = Case.registered();

        mine.chargeAs(Case.operator(Case.OFFICE))
                .then()
                .statusCode(200)
                .body("chargeId", is(mine.chargeId().toString()));

        assertEquals(1, reads(mine));
        assertEquals(
                Case.OFFICE.toString(),
                Sql.value(
                        String.class,
                        "SELECT office_ids FROM audit_read WHERE application_id = ?",
                        mine.applicationId()));
    }

    @Test
    void anOwnersReadingIsNobodysBusiness() {
        Case mine = Case.registered();

        mine.charge().then().statusCode(200);

        assertEquals(0, reads(mine));
    }

    @Test
    void nobodyElseSeesACharge() {
        Case mine = Case.registered();

        mine.chargeAs(Case.registered().token()).then().statusCode(404).body("type", endsWith("/not-found"));
        mine.chargeAs(Case.role("partner")).then().statusCode(403).body("type", endsWith("/forbidden"));
        mine.chargeAs(Token.of("kart-fee", "no-id", "citizen").sign()).then().statusCode(404);

        assertEquals(0, reads(mine));
    }

    @Test
    @DisabledOnIntegrationTest("needs the beans of the service")
    void anOwnerIsKnownByAnOlderKeyToo() {
        Case mine = Case.registered();
        String older = new OlderPseudonym().of(mine.nationalId());
        Sql.asOwner(
                "UPDATE charge SET pseudonym_version = 1, pseudonym = ? WHERE application_id = ?",
                older,
                mine.applicationId());

        mine.charge().then().statusCode(200);
    }

    private static long reads(Case mine) {
        return Sql.count("SELECT count(*) FROM audit_read WHERE application_id = ?", mine.applicationId());
    }

    /** The pseudonym under the key of version 1. */
    private static final class OlderPseudonym {
        String of(String nationalId) {
            return jakarta.enterprise
                    .inject
                    .spi
                    .CDI
                    .current()
                    .select(kart.privacy.Pseudonyms.class)
                    .get()
                    .all(kart.values.NationalId.parse(nationalId))
                    .get(1)
                    .value();
        }
    }
}
