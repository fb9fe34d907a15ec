package kart.appointment.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kart.problem.CommonProblem;
import kart.problem.ProblemType;
import org.junit.jupiter.api.Test;

/** What is refused is documented, and what is documented is refused. */
class ProblemCatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "docs", "problems", "appointment-service.md");

    @Test
    void theCatalogueHasEveryProblemWithItsStatusAndTitlesAndNoOther() throws IOException {
        String catalogue = Files.readString(CATALOGUE);
        for (AppointmentProblem problem : AppointmentProblem.values()) {
            String row = "| `%s` | %d | %s<br>%s |"
                    .formatted(
                            problem.slug(),
                            problem.status(),
                            problem.title().en(),
                            problem.title().fa());
            assertTrue(catalogue.contains(row), row);
        }
        Set<String> slugs = Pattern.compile("^\\| `([a-z-]+)`", Pattern.MULTILINE)
                .matcher(catalogue)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                Arrays.stream(AppointmentProblem.values())
                        .map(ProblemType::slug)
                        .collect(Collectors.toCollection(TreeSet::new)),
                slugs);
    }

    @Test
    void noSlugMeansTwoThings() {
        long different = Stream.<ProblemType>concat(
                        Arrays.stream(AppointmentProblem.values()), Arrays.stream(CommonProblem.values()))
                .map(ProblemType::slug)
                .distinct()
                .count();
        assertEquals(AppointmentProblem.values().length + CommonProblem.values().length, different);
    }
}
