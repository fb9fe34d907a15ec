package kart.fee.desk;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.fee.Case;
import kart.testing.Race;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeskPaymentResourceTest {

    private static final String OPERATOR = Case.operator(Case.OFFICE);

    @Test
    void anOfficeTakesWhatIsDue() {
        Case mine = Case.registered();
        String number = number();

        Response taken = mine.payAtDesk(OPERATOR, number, taken(310_000));

        taken.then()
                .statusCode(201)
                .body("amount.amount", is(310_000))
                .body("receiptNumber", is(number))
                .body("officeId", is(Case.OFFICE.toString()))
                .body("lineCodes", contains("ISSUANCE", "TREASURY"));
        given().auth()
                .oauth2(OPERATOR)
                .get(taken.header("Location"))
                .then()
                .statusCode(200)
                .body("receiptNumber", is(number));
        assertEquals(2, mine.lines("PAID"));
        assertEquals(1, mine.stagesSettled("BOOKING"));
        assertEquals(310_000, mine.onAccount("cash-office-" + Case.OFFICE));
        assertEquals(-200_000, mine.onAccount("payable-treasury"));
        assertEquals(-110_000, mine.onAccount("payable-issuance"));
        assertEquals(
                2,
                Sql.count(
                        "SELECT count(*) FROM charge_line_history h JOIN charge_line l ON l.id = h.charge_line_id"
                                + " WHERE l.charge_id = ? AND h.to_state = 'PAID' AND h.office_id = ? AND h.organisation_id = ?",
                        mine.chargeId(),
                        Case.OFFICE,
                        Case.ORGANISATION));
    }

    @Test
    void aMomentIsSettledWithItsLastLine() {
        Case mine = Case.registered();

        take(mine, List.of("TREASURY")).then().statusCode(201).body("amount.amount", is(200_000));
        assertEquals(0, mine.stagesSettled("BOOKING"));
        take(mine, List.of("ISSUANCE")).then().statusCode(201).body("amount.amount", is(110_000));

        assertEquals(1, mine.stagesSettled("BOOKING"));
    }

    @Test
    void aLineIsTakenOnce() {
        Case mine = Case.registered();
        take(mine, List.of("TREASURY")).then().statusCode(201);

        take(mine, List.of("ISSUANCE", "TREASURY"))
                .then()
                .statusCode(409)
                .body("type", endsWith("/line-not-due"))
                .body("lineCode", is("TREASURY"))
                .body("state", is("PAID"));

        assertEquals(1, mine.lines("DUE"));
    }

    @Test
    void whoTookMoreIsRefusedAndWhatWasSaidIsKept() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        String number = number();

        Response refused = mine.payAtDesk(OPERATOR, key, number, taken(360_000));
        Response again = mine.payAtDesk(OPERATOR, key, number, taken(360_000));

        refused.then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/overcharge"))
                .body("title", is("More was taken than is due"))
                .body("dueRial", is(310_000))
                .body("takenRial", is(360_000));
        assertEquals(refused.asString(), again.asString());
        assertEquals("application/problem+json", again.contentType());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(
                1,
                Sql.count(
                        "SELECT count(*) FROM overcharge_evidence WHERE charge_id = ? AND office_id = ? AND organisation_id = ?"
                                + " AND due_rial = 310000 AND taken_rial = 360000 AND receipt_number = ?"
                                + " AND operator LIKE 'desk-operator-%'",
                        mine.chargeId(), Case.OFFICE, Case.ORGANISATION, number));
        assertEquals(2, mine.lines("DUE"));
        assertEquals(0, Sql.count("SELECT count(*) FROM ledger_transaction WHERE charge_id = ?", mine.chargeId()));
        mine.payAtDesk(OPERATOR, number, taken(310_000)).then().statusCode(201);
    }

    @Test
    void aRefusalSpeaksTheLanguageOfTheOperator() {
        Case mine = Case.registered();

        given().auth()
                .oauth2(OPERATOR)
                .contentType(ContentType.JSON)
                .header("Accept-Language", "fa")
                .header("Idempotency-Key", "k-" + number())
                .body("{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"" + Case.OFFICE + "\",\"receiptNumber\":\""
                        + number() + "\"" + taken(200_001) + "}")
                .post("/v1/charges/" + mine.chargeId() + "/desk-payments")
                .then()
                .statusCode(409)
                .header("Content-Language", "fa")
                .body("title", is("بیش از تعرفه گرفته شده است"));
    }

    @Test
    void evidenceIsNeverChanged() {
        whoTookMoreIsRefusedAndWhatWasSaidIsKept();

        for (String statement :
                List.of("UPDATE overcharge_evidence SET taken_rial = 310001", "DELETE FROM overcharge_evidence")) {
            assertEquals(
                    "42501",
                    org.junit.jupiter.api.Assertions.assertThrows(
                                    java.sql.SQLException.class, () -> Sql.asApplication(statement))
                            .getSQLState());
        }
    }

    @Test
    void whoTookLessIsRefused() {
        Case mine = Case.registered();

        mine.payAtDesk(OPERATOR, number(), taken(309_999))
                .then()
                .statusCode(409)
                .body("type", endsWith("/taken-too-little"));

        assertEquals(2, mine.lines("DUE"));
    }

    @Test
    void aReceiptNumberIsUsedOnceInAnOffice() {
        String number = number();
        Case.registered().payAtDesk(OPERATOR, number, "").then().statusCode(201);
        Case other = Case.registered();

        other.payAtDesk(OPERATOR, number, "").then().statusCode(409).body("type", endsWith("/receipt-number-used"));
        assertEquals(2, other.lines("DUE"));
        String elsewhere = Case.operator(Case.OTHER_OFFICE);
        other.payAtDesk(
                        elsewhere,
                        UUID.randomUUID().toString(),
                        Case.OTHER_OFFICE,
                        List.of("ISSUANCE", "TREASURY"),
                        number,
                        "")
                .then()
                .statusCode(201);
    }

    @Test
    void aRepeatedRequestTakesMoneyOnce() {
        Case mine = Case.registered();
        String key = UUID.randomUUID().toString();
        String number = number();

        Response first = mine.payAtDesk(OPERATOR, key, number, "");
        Response second = mine.payAtDesk(OPERATOR, key, number, "");

        assertEquals(first.asString(), second.asString());
        assertEquals(201, second.statusCode());
        assertEquals(310_000, mine.onAccount("cash-office-" + Case.OFFICE));
        mine.payAtDesk(OPERATOR, key, number(), "")
                .then()
                .statusCode(422)
                .body("type", endsWith("/idempotency-key-reused"));
    }

    @RepeatedTest(5)
    void desksThatRaceTakeALineOnce() {
        Case mine = Case.registered();

        List<Response> answers = Race.of(6, caller -> mine.payAtDesk(OPERATOR, number(), ""));

        assertEquals(
                1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> answer.then().statusCode(409).body("type", endsWith("/line-not-due")));
        assertEquals(310_000, mine.onAccount("cash-office-" + Case.OFFICE));
        assertEquals(2, Sql.count("SELECT count(*) FROM line_settlement WHERE charge_id = ?", mine.chargeId()));
    }

    @Test
    void onlyAnOperatorOfThatOfficeTakesMoney() {
        Case mine = Case.registered();
        String elsewhere = Case.operator(Case.OTHER_OFFICE);
        String homeless = Token.of("kart-fee", "op", "desk-operator")
                .with("office_ids", List.of(Case.OFFICE.toString()))
                .sign();

        mine.payAtDesk(elsewhere, number(), "").then().statusCode(403).body("type", endsWith("/forbidden"));
        mine.payAtDesk(homeless, number(), "").then().statusCode(403);
        mine.payAtDesk(mine.token(), number(), "").then().statusCode(403);
        mine.payAtDesk(Case.role("office-manager"), number(), "").then().statusCode(403);
        String location = mine.payAtDesk(OPERATOR, number(), "").header("Location");
        given().auth().oauth2(elsewhere).get(location).then().statusCode(403);
        given().auth()
                .oauth2(OPERATOR)
                .get(location.substring(0, location.lastIndexOf('/') + 1) + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void linesAndChargesThatAreNotThereAreRefused() {
        Case mine = Case.registered();

        take(mine, List.of("TIP")).then().statusCode(422).body("type", endsWith("/line-unknown"));
        post(
                        UUID.randomUUID(),
                        "{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"" + Case.OFFICE + "\",\"receiptNumber\":\"1\"}")
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lineCodes\":[],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\"}",
                "{\"lineCodes\":[null],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\"}",
                "{\"lineCodes\":[\"treasury,x\"],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\"}",
                "{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"OFFICE\",\"receiptNumber\":\"\"}",
                "{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\","
                        + "\"taken\":{\"amount\":-1,\"currency\":\"IRR\"}}",
                "{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\","
                        + "\"taken\":{\"amount\":20000,\"currency\":\"IRT\"}}",
                "{\"lineCodes\":[\"TREASURY\"],\"officeId\":\"OFFICE\",\"receiptNumber\":\"1\",\"taken\":{}}",
            })
    void whatIsNotValidIsNamed(String body) {
        Case mine = Case.registered();

        post(mine.chargeId(), body.replace("OFFICE", Case.OFFICE.toString()))
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));

        assertEquals(2, mine.lines("DUE"));
    }

    private static Response take(Case mine, List<String> codes) {
        return mine.payAtDesk(OPERATOR, UUID.randomUUID().toString(), Case.OFFICE, codes, number(), "");
    }

    private static Response post(UUID charge, String body) {
        return given().auth()
                .oauth2(OPERATOR)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/v1/charges/" + charge + "/desk-payments");
    }

    private static String taken(long rial) {
        return ",\"taken\":{\"amount\":" + rial + ",\"currency\":\"IRR\"}";
    }

    private static String number() {
        return UUID.randomUUID().toString();
    }
}
