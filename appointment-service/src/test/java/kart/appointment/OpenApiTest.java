package kart.appointment;

import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import kart.testing.OpenApiFile;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void theServedDocumentIsTheCommittedOne() {
        Response served = RestAssured.get("/q/openapi");
        assertEquals(200, served.statusCode());
        OpenApiFile.check(new String(served.asByteArray(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void everyOperationSaysWhatItDoesAndForWhom() {
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.get("/q/openapi?format=json").path("paths");
        List<String> silent = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/v1"))
                .flatMap(path -> path.getValue().entrySet().stream()
                        .filter(operation -> List.of("get", "post").contains(operation.getKey()))
                        .filter(operation -> operation.getValue().get("operationId") == null
                                || operation.getValue().get("summary") == null
                                || !String.valueOf(operation.getValue().get("description"))
                                        .startsWith("Role"))
                        .map(operation -> operation.getKey() + " " + path.getKey()))
                .toList();
        assertEquals(List.of(), silent);
        assertEquals(true, paths.containsKey("/v1/bookings"));
    }

    @Test
    void whoAsksForJsonGetsIt() {
        for (String accept : List.of("application/json", "text/html, application/json;q=0.9")) {
            RestAssured.given().accept(accept).get("/q/openapi").then().contentType(startsWith("application/json"));
        }
        for (String accept : List.of("*/*", "application/yaml, application/json;q=0.5")) {
            RestAssured.given().accept(accept).get("/q/openapi").then().contentType(startsWith("application/yaml"));
        }
    }
}
