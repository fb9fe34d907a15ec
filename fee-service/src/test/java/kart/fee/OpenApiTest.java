package kart.fee;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import kart.testing.OpenApiFile;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void theCommittedDocumentIsWhatIsServed() {
        OpenApiFile.check(given().get("/q/openapi").asString());
    }

    @Test
    void everyOperationSaysWhatItDoesAndWhoMayDoIt() {
        JsonPath document =
                given().queryParam("format", "json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        assertFalse(paths.isEmpty());
        paths.forEach((path, operations) -> operations.forEach((method, details) -> {
            if (details instanceof Map<?, ?> operation) {
                String name = method + ' ' + path;
                for (String field : List.of("operationId", "summary", "description", "responses")) {
                    assertEquals(true, operation.containsKey(field), name + " has no " + field);
                }
                String description = operation.get("description").toString();
                assertEquals(true, description.matches("(?s)(Roles?: |No role: ).*"), name + ": " + description);
            }
        }));
    }
}
