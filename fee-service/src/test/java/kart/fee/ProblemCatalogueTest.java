package kart.fee;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kart.fee.problem.FeeConstraints;
import kart.fee.problem.FeeProblem;
import kart.problem.CommonProblem;
import kart.problem.ProblemType;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemCatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "docs", "problems", "fee-service.md");

    @Test
    void everyProblemIsInTheCatalogue() throws IOException {
        String catalogue = Files.readString(CATALOGUE);
        for (FeeProblem problem : FeeProblem.values()) {
            String row = "| `" + problem.slug() + "` | " + problem.status() + " | "
                    + problem.title().en() + "<br>" + problem.title().fa() + " |";
            assertTrue(catalogue.contains(row), "missing or different in " + CATALOGUE + ": " + row);
        }
        assertEquals(
                FeeProblem.values().length,
                catalogue.lines().filter(line -> line.startsWith("| `")).count());
    }

    @Test
    void everyProblemIsInTheOpenApiDocument() {
        String document = given().get("/q/openapi").asString();
        for (FeeProblem problem : FeeProblem.values()) {
            // Events are refused with it, and their endpoint is described for all services alike.
            boolean ofAnEvent =
                    Set.of(FeeProblem.TARIFF_NOT_IN_FORCE, FeeProblem.FEE_CAP).contains(problem);
            assertTrue(ofAnEvent || document.contains(problem.slug()), problem.slug());
        }
    }

    @Test
    void slugsAreUnique() {
        Map<String, Long> slugs = Stream.<ProblemType>concat(
                        Arrays.stream(FeeProblem.values()), Arrays.stream(CommonProblem.values()))
                .collect(Collectors.groupingBy(ProblemType::slug, Collectors.counting()));

        assertTrue(slugs.values().stream().allMatch(count -> count == 1), slugs.toString());
    }

    @Test
    void everyConstraintThatMeansAProblemIsThere() {
        for (String constraint : new FeeConstraints().byConstraint().keySet()) {
            assertEquals(
                    1,
                    Sql.count(
                            "SELECT (SELECT count(*) FROM pg_constraint WHERE conname = ?)"
                                    + " + (SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass(?)"
                                    + " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid))",
                            constraint,
                            constraint),
                    constraint);
        }
    }
}
