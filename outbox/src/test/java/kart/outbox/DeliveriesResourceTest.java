package kart.outbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import kart.testing.Sql;
import kart.testing.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveriesResourceTest {

    private static final String OPERATOR =
            Token.of("kart-sample", "olga", "operator").sign();

    @BeforeEach
    void parkThree() {
        Sql.asOwner("DELETE FROM outbox_event");
        for (int i = 0; i < 3; i++) {
            Sql.asOwner(
                    "INSERT INTO outbox_event (type, subject, data) VALUES ('kart.note.read.v1', ?, '{}')",
                    UUID.randomUUID());
        }
        Sql.asOwner("UPDATE outbox_delivery SET state = 'PARKED', attempts = 3, last_error = 'NotTaken: status 422'");
    }

    @Test
    void listsParkedDeliveriesPageByPage() {
        String next = asOperator()
                .get("/v1/outbox/deliveries?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].lastError", is("NotTaken: status 422"))
                .body("next", notNullValue())
                .extract()
                .path("next");

        asOperator()
                .get("/v1/outbox/deliveries?limit=2&after=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", is((Object) null));
    }

    @Test
    void replaysAndSkipsWhatIsParked() {
        long first = Sql.count("SELECT min(position) FROM outbox_delivery");
        long last = Sql.count("SELECT max(position) FROM outbox_delivery");

        post(first, "replay", 204);
        post(last, "skip", 204);

        assertEquals("PENDING", state(first));
        assertEquals("SKIPPED", state(last));
        post(last, "replay", 404);
    }

    @Test
    void refusesForeignCursorsAndUnboundedLists() {
        asOperator()
                .get("/v1/outbox/deliveries?after=%21%21")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));
        asOperator()
                .get("/v1/outbox/deliveries?limit=1000")
                .then()
                .statusCode(400)
                .body("violations[0].field", is("limit"));
    }

    @Test
    void isForOperatorsOnly() {
        given().auth()
                .oauth2(Token.citizen("kart-sample", "9901234565").sign())
                .get("/v1/outbox/deliveries")
                .then()
                .statusCode(403);
        given().get("/v1/outbox/deliveries").then().statusCode(401);
    }

    private static void post(long position, String what, int status) {
        asOperator()
                .header("Idempotency-Key", UUID.randomUUID())
                .post("/v1/outbox/deliveries/" + position + '/' + what)
                .then()
                .statusCode(status);
    }

    private static RequestSpecification asOperator() {
        return given().auth().oauth2(OPERATOR);
    }

    private static String state(long position) {
        return Sql.value(String.class, "SELECT state FROM outbox_delivery WHERE position = ?", position);
    }
}
