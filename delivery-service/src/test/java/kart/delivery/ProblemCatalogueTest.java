package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.CommonProblem;
import kart.problem.ProblemType;
import org.junit.jupiter.api.Test;

class ProblemCatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "docs", "problems", "delivery-service.md");

    @Test
    void everyProblemIsInTheCatalogue() throws IOException {
        String catalogue = Files.readString(CATALOGUE);

        for (DeliveryProblem problem : DeliveryProblem.values()) {
            String start = "| `%s` | %d | %s<br>%s |"
                    .formatted(
                            problem.slug(),
                            problem.status(),
                            problem.title().en(),
                            problem.title().fa());
            assertTrue(catalogue.contains(start), () -> "not in the catalogue: " + start);
        }
        assertEquals(
                DeliveryProblem.values().length,
                catalogue.lines().filter(line -> line.startsWith("| `")).count());
    }

    @Test
    void everySlugIsUnique() {
        long slugs = Stream.<ProblemType>concat(Stream.of(DeliveryProblem.values()), Stream.of(CommonProblem.values()))
                .map(ProblemType::slug)
                .distinct()
                .count();

        assertEquals(DeliveryProblem.values().length + CommonProblem.values().length, slugs);
    }
}
