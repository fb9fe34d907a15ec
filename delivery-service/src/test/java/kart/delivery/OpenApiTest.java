package kart.delivery;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import kart.delivery.problem.DeliveryProblem;
import kart.testing.OpenApiFile;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    @Test
    void theCommittedDescriptionIsWhatIsServed() {
        OpenApiFile.check(served());
    }

    @Test
    void everyProblemIsAnsweredSomewhere() {
        String served = served();

        Arrays.stream(DeliveryProblem.values())
                .forEach(problem ->
                        assertTrue(served.contains(problem.slug()), () -> problem.slug() + " is in no description"));
    }

    private static String served() {
        return given().accept("application/yaml").get("/q/openapi").asString();
    }
}
