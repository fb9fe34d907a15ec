package kart.delivery.handover;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Sql;
import kart.values.PersianText;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandoverResourceTest {

    @Test
    void theCodeGoesToTheOwnersPhoneAndIsKeptAsAHash() {
        Case c = Cases.atOffice();

        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null)
                .then()
                .statusCode(201)
                .body("mobile", startsWith("0912***"))
                .body("expiresAt", notNullValue());

        String code = Cases.newestCode(c);
        String row =
                Sql.value(String.class, "SELECT to_jsonb(h)::text FROM handover_code h WHERE card_id = ?", c.cardId());
        assertTrue(code.matches("\\d{6}"));
        assertFalse(row.replaceAll("\"(id|card_id|created_at|expires_at|office_id)\":[^,}]*", "")
                .contains(code));
    }

    @Test
    void theMessageIsOfUseAsLongAsTheCodeIsGood() {
        Case c = Cases.atOffice();

        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null)
                .then()
                .statusCode(201);

        double seconds = Sql.value(Double.class, """
                SELECT CAST(abs(extract(epoch FROM m.useful_until - h.expires_at)) AS double precision)
                  FROM sms_message m, handover_code h
                 WHERE m.subject = ? AND m.template = 'handover-code' AND h.card_id = ?
                """, c.applicationId(), c.cardId());
        assertTrue(seconds < 10, () -> seconds + " s apart");
    }

    @Test
    void theOwnerGetsTheCardWithCodeAndFingerprint() {
        Case c = Cases.atOffice();
        String code = Cases.code(c);

        handOver(c, Cases.handover(PersianText.persianDigits(code)))
                .then()
                .statusCode(200)
                .body("card.state", equalTo("HANDED_OVER"))
                .body("card.custodian", equalTo("OWNER"))
                .body("proof", startsWith("ey"));

        assertEquals(
                "t t t",
                Sql.value(
                        String.class,
                        "SELECT concat_ws(' ', (sealed_mobile IS NULL)::char(1), (delivered_at IS NOT NULL)::char(1),"
                                + " (retain_until > now() + interval '4 years')::char(1)) FROM application WHERE id = ?",
                        c.applicationId()));
        assertProblem(handOver(c, Cases.handover(code)), 409, "card-moved-on");
        assertProblem(People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null), 409, "card-moved-on");
    }

    @Test
    void aRepeatedHandoverIsAnsweredAgain() {
        Case c = Cases.atOffice();
        String body = Cases.handover(Cases.code(c));
        String key = UUID.randomUUID().toString();

        String first = handOver(c, body, key).then().statusCode(200).extract().path("proof");
        handOver(c, body, key).then().statusCode(200).body("proof", equalTo(first));
        assertProblem(handOver(c, body.replace("WS-1", "WS-2"), key), 422, "idempotency-key-reused");
    }

    @Test
    void aWrongCodeCountsAndTheFifthKillsIt() {
        Case c = Cases.atOffice();
        String code = Cases.code(c);
        String wrong = code.equals("000000") ? "000001" : "000000";

        for (int left = 4; left >= 0; left--) {
            assertProblem(handOver(c, Cases.handover(wrong)), 422, "handover-code-wrong")
                    .body("triesLeft", equalTo(left));
        }
        assertProblem(handOver(c, Cases.handover(code)), 409, "handover-code-expired");
        assertEquals("AT_OFFICE", c.state());
        handOver(c, Cases.handover(Cases.code(c))).then().statusCode(200);
    }

    @Test
    void aRightCodeIsNotUsedUpByARefusal() {
        Case c = Cases.atOffice();
        String code = Cases.code(c);

        assertProblem(handOver(c, Cases.handover(code).replace("true", "false")), 422, "fingerprint-not-matched");

        handOver(c, Cases.handover(code)).then().statusCode(200);
    }

    @Test
    void anOldCodeIsWorthNothing() {
        Case c = Cases.atOffice();
        String first = Cases.code(c);
        String second = Cases.code(c);

        if (!first.equals(second)) {
            assertProblem(handOver(c, Cases.handover(first)), 422, "handover-code-wrong");
        }
        Sql.asOwner("UPDATE handover_code SET expires_at = now() WHERE card_id = ?", c.cardId());
        assertProblem(handOver(c, Cases.handover(second)), 409, "handover-code-expired");
    }

    @Test
    void withoutACodeNothingIsHandedOver() {
        Case c = Cases.atOffice();

        assertProblem(handOver(c, Cases.handover("123456")), 409, "handover-code-expired");
        assertProblem(handOver(c, "{\"code\":\"123456\"}"), 400, "invalid-request");
        assertProblem(
                handOver(c, "{\"code\":\"\",\"fingerprintMatched\":true,\"workstation\":\"W\"}"),
                400,
                "invalid-request");
    }

    @Test
    void theStageHandoverMustBeSettled() {
        Case c = Cases.atOffice();
        Sql.asOwner("UPDATE application SET handover_settled_at = NULL WHERE id = ?", c.applicationId());
        String code = Cases.code(c);

        assertProblem(handOver(c, Cases.handover(code)), 409, "handover-fee-due");
        Cases.settle(c, "DESK");
        assertProblem(handOver(c, Cases.handover(code)), 409, "handover-fee-due");
        Cases.settle(c, "HANDOVER");
        handOver(c, Cases.handover(code)).then().statusCode(200);
    }

    @Test
    void codesAreNotSentWithoutEnd() {
        Case c = Cases.atOffice();
        for (int i = 0; i < 5; i++) {
            Cases.code(c);
        }

        assertProblem(
                        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null),
                        429,
                        "handover-code-too-often")
                .header("Retry-After", notNullValue());
    }

    @Test
    void withoutANumberNoCodeIsSent() {
        Case c = Cases.atOffice();
        Sql.asOwner("UPDATE application SET sealed_mobile = NULL WHERE id = ?", c.applicationId());

        assertProblem(
                People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null), 409, "mobile-unknown");
    }

    private static Response handOver(Case c, String body) {
        return People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover", body);
    }

    private static Response handOver(Case c, String body, String key) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(c.desk())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/cards/" + c.cardId() + "/handover");
    }
}
