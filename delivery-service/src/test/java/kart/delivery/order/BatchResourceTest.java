package kart.delivery.order;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.delivery.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchResourceTest {

    private static final String PLANT = People.plant("plant-a");

    @Test
    void worksOnTheLinesOfAClosedBatch() {
        Case made = Cases.enrolled();
        Case spoiled = Cases.enrolled();
        UUID spoiledCard = spoiled.cardId();
        Case done = Cases.enrolled();
        Cases.make(done);
        String batch = open();

        put(batch, 2, line(made, "SPOILED") + line("00000000000000000000", "MADE"));
        put(batch, 1, line(made, "MADE") + line(spoiled, "SPOILED") + line(done, "MADE") + line(made, "MADE"))
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("parts", equalTo(2))
                .body("lines", equalTo(6));
        People.post(PLANT, "/v1/card-batches/" + batch + "/close", null)
                .then()
                .statusCode(202)
                .body("state", equalTo("CLOSED"));
        Jobs.workOnBatches();

        People.get(PLANT, "/v1/card-batches/" + batch)
                .then()
                .body("state", equalTo("DONE"))
                .body("partsWorked", equalTo(2));
        People.get(PLANT, "/v1/card-batches/" + batch + "/results")
                .then()
                .statusCode(200)
                .body("items.part", contains(1, 1, 1, 1, 2, 2))
                .body("items.line", contains(1, 2, 3, 4, 1, 2))
                .body(
                        "items.outcome",
                        contains("ISSUED", "SPOILED", "ALREADY_DONE", "DUPLICATE", "DUPLICATE", "UNKNOWN_ORDER"))
                .body("next", nullValue());
        assertEquals(List.of("ordered", "issued"), Cases.told(made).subList(0, 2));
        assertNotEquals(spoiledCard, spoiled.cardId());
        assertEquals("ORDERED", spoiled.state());
    }

    @Test
    void pagesThroughTheResults() {
        String batch = open();
        put(batch, 1, line("00000000000000000001", "MADE") + line("00000000000000000002", "MADE"));
        put(batch, 2, line("00000000000000000003", "MADE"));
        close(batch);

        String next = People.get(PLANT, "/v1/card-batches/" + batch + "/results?limit=2")
                .then()
                .body("items", hasSize(2))
                .body("next", notNullValue())
                .extract()
                .path("next");
        People.get(PLANT, "/v1/card-batches/" + batch + "/results?limit=2&after=" + next)
                .then()
                .body("items.orderNumber", contains("00000000000000000003"))
                .body("next", nullValue());
        assertProblem(
                People.get(PLANT, "/v1/card-batches/" + batch + "/results?after=nonsense"), 400, "invalid-request");
        assertProblem(People.get(PLANT, "/v1/card-batches/" + batch + "/results?limit=201"), 400, "invalid-request");
    }

    @Test
    void aPartThatIsSentAgainChangesNothingAndAnotherReplacesIt() {
        Case first = Cases.enrolled();
        Case second = Cases.enrolled();
        String batch = open();
        put(batch, 1, line(first, "MADE")).then().statusCode(200).body("lines", equalTo(1));

        put(batch, 1, line(first, "MADE")).then().statusCode(200).body("lines", equalTo(1));
        put(batch, 1, line(second, "MADE") + "\n").then().statusCode(200).body("lines", equalTo(1));
        close(batch);

        assertEquals("ORDERED", first.state());
        assertTrue(Cases.told(second).contains("issued"));
    }

    @Test
    void aClosedBatchTakesTheSamePartsOnly() {
        Case c = Cases.enrolled();
        String batch = open();
        put(batch, 1, line(c, "MADE"));
        close(batch);

        put(batch, 1, line(c, "MADE")).then().statusCode(200).body("state", equalTo("DONE"));
        assertProblem(put(batch, 1, line(c, "SPOILED")), 409, "card-batch-closed");
        assertProblem(put(batch, 2, line(c, "MADE")), 409, "card-batch-closed");
        People.post(PLANT, "/v1/card-batches/" + batch + "/close", null).then().statusCode(202);
    }

    @Test
    void anEmptyBatchIsDoneAtOnce() {
        String batch = open();

        close(batch);

        People.get(PLANT, "/v1/card-batches/" + batch).then().body("state", equalTo("DONE"));
    }

    @Test
    void refusesPartsThatAreNotAsTheyShouldBe() {
        String batch = open();
        String good = line("00000000000000000001", "MADE");

        assertProblem(
                        put(batch, 1, good + "{\"orderNumber\":\"x\",\"result\":\"MADE\"}\nnonsense\n"),
                        422,
                        "lines-invalid")
                .body("errors.line", contains(2, 3))
                .body("errors[0].field", equalTo("orderNumber"));
        assertProblem(put(batch, 1, line("00000000000000000001", "MELTED")), 422, "lines-invalid");
        assertProblem(put(batch, 1, good.repeat(5001)), 413, "lines-too-many");
        assertProblem(put(batch, 1, good + " ".repeat(1024 * 1024)), 413, "body-too-large");
        assertProblem(put(batch, 1, ""), 413, "lines-too-many");
        assertProblem(put(batch, 0, good), 400, "invalid-request");
        assertProblem(put(batch, 1001, good), 400, "invalid-request");
        assertEquals(0, Sql.count("SELECT count(*) FROM card_batch_part WHERE batch_id = ?::uuid", batch));
    }

    @Test
    void aPlantSeesOnlyItsOwnBatches() {
        String batch = open();
        String other = People.plant("plant-b");

        assertProblem(People.get(other, "/v1/card-batches/" + batch), 404, "not-found");
        assertProblem(People.get(other, "/v1/card-batches/" + batch + "/results"), 404, "not-found");
        assertProblem(People.post(other, "/v1/card-batches/" + batch + "/close", null), 404, "not-found");
        assertProblem(
                People.lines(
                        other, "PUT", "/v1/card-batches/" + batch + "/parts/1", line("00000000000000000001", "MADE")),
                404,
                "not-found");
    }

    @Test
    void aSerialIsKeptSealed() {
        Case c = Cases.enrolled();
        String batch = open();
        put(
                batch,
                1,
                "{\"orderNumber\":\"%s\",\"result\":\"MADE\",\"serial\":\"CHIP-0042\"}".formatted(c.orderNumber()));
        close(batch);

        String sealed = Sql.value(String.class, "SELECT sealed_serial FROM card WHERE id = ?", c.cardId());
        assertFalse(sealed.contains("CHIP"));
    }

    /** As many lines as a part may have, worked on by the same few statements as one line. */
    @Test
    @DisabledOnIntegrationTest("a packaged service would find offices for all of its cards")
    void worksOnAFullPart() {
        Sql.asOwner("INSERT INTO application (id) SELECT uuidv7() FROM generate_series(1, 5000)");
        Sql.asOwner("""
                INSERT INTO card (application_id, moved_by, moved_why)
                SELECT a.id, 'full-part', 'enrolled' FROM application a
                 WHERE a.citizen_id IS NULL AND a.heard_at > now() - interval '1 minute'
                   AND NOT EXISTS (SELECT FROM card c WHERE c.application_id = a.id) LIMIT 5000
                """);
        String lines = Sql.value(
                String.class,
                "SELECT string_agg('{\"orderNumber\":\"' || order_number || '\",\"result\":\"MADE\"}', E'\\n')"
                        + " FROM card WHERE moved_by = 'full-part'");
        String batch = open();
        put(batch, 1, lines).then().statusCode(200).body("lines", equalTo(5000));

        close(batch);

        assertEquals(
                5000,
                Sql.count(
                        "SELECT count(*) FROM card_batch_line l JOIN card c ON c.order_number = l.order_number"
                                + " JOIN card_history h ON h.card_id = c.id AND h.to_state = 'ISSUED'"
                                + " WHERE l.batch_id = ?::uuid AND l.outcome = 'ISSUED' AND c.state = 'ISSUED'",
                        batch));
        Sql.asOwner("UPDATE card SET state = 'SPOILED' WHERE moved_by = 'plant-a' AND state = 'ISSUED'");
    }

    private static String open() {
        return People.post(PLANT, "/v1/card-batches", null)
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    private static Response put(String batch, int part, String lines) {
        return People.lines(PLANT, "PUT", "/v1/card-batches/" + batch + "/parts/" + part, lines);
    }

    private static void close(String batch) {
        People.post(PLANT, "/v1/card-batches/" + batch + "/close", null).then().statusCode(202);
        Jobs.workOnBatches();
    }

    private static String line(Case c, String result) {
        return line(c.orderNumber(), result);
    }

    private static String line(String orderNumber, String result) {
        return "{\"orderNumber\":\"%s\",\"result\":\"%s\"}\n".formatted(orderNumber, result);
    }
}
