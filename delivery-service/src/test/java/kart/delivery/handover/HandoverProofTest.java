package kart.delivery.handover;

import static io.restassured.RestAssured.given;
import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HandoverProofTest {

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void theProofIsCheckedWithThePublishedKey() throws Exception {
        Case c = Cases.handedOver();
        String jws = People.get(c.owner(), "/v1/cards/" + c.cardId() + "/handover-proof")
                .then()
                .statusCode(200)
                .body("card.state", equalTo("HANDED_OVER"))
                .extract()
                .path("proof");
        JsonPath key = given().get("/v1/handover-proof-keys")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String[] parts = jws.split("\\.");
        JsonNode header = new ObjectMapper().readTree(BASE64.decode(parts[0]));
        JsonNode claims = new ObjectMapper().readTree(BASE64.decode(parts[1]));

        assertTrue(verifies(key.getString("keys[0].x"), parts[0] + '.' + parts[1], parts[2]));
        assertFalse(verifies(key.getString("keys[0].x"), parts[0] + '.' + parts[1] + 'x', parts[2]));
        assertEquals(key.getString("keys[0].kid"), header.path("kid").asText());
        assertEquals("EdDSA", header.path("alg").asText());
        assertEquals(c.orderNumber(), claims.path("orderNumber").asText());
        assertEquals(c.officeId().toString(), claims.path("officeId").asText());
        assertTrue(claims.path("operator").asText().startsWith("desk-operator-"));
        assertEquals(
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(c.cardId().toString().getBytes(StandardCharsets.UTF_8))),
                claims.path("cardHash").asText());
        assertFalse(claims.toString().contains(c.cardId().toString()));
    }

    @Test
    void theOfficeAndAuditorsReadItAudited() {
        Case c = Cases.handedOver();
        String path = "/v1/cards/" + c.cardId() + "/handover-proof";

        People.get(c.desk(), path).then().statusCode(200);
        People.get(People.AUDITOR, path).then().statusCode(200);

        assertEquals(
                2,
                Sql.count(
                        "SELECT count(*) FROM audit_read WHERE application_id = ? AND what = 'handover-proof'",
                        c.applicationId()));
    }

    @Test
    void thereIsNoneBeforeTheHandover() {
        Case c = Cases.atOffice();

        assertProblem(People.get(c.owner(), "/v1/cards/" + c.cardId() + "/handover-proof"), 404, "not-found");
    }

    private static boolean verifies(String x, String signed, String signature) throws Exception {
        byte[] raw = BASE64.decode(x);
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(signed.getBytes(StandardCharsets.US_ASCII));
        return check.verify(BASE64.decode(signature));
    }
}
