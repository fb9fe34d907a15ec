package kart.delivery.office;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kart.delivery.Cases;
import kart.delivery.People;
import kart.testing.Sql;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OfficeImportResourceTest {

    @Test
    void takesOfficesInAndChangesThoseItKnows() {
        UUID id = UUID.randomUUID();
        String code = "C-" + id;

        upload(Cases.officeLine(id, code, "POST", 4, 35.7, 51.4) + "\n")
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors", hasSize(0));
        upload(Cases.officeLine(id, code, "PISHKHAN", 9, 35.7, 51.4)).then().statusCode(200);

        assertEquals(
                "PISHKHAN 9 دفتر آزمایشی",
                Sql.value(
                        String.class,
                        "SELECT channel || ' ' || workstations || ' ' || name_fa FROM office WHERE id = ?",
                        id));
    }

    @Test
    void takesFiveThousandLines() {
        String lines = IntStream.range(0, 5000)
                .mapToObj(i -> Cases.officeLine(UUID.randomUUID(), "M-" + UUID.randomUUID(), "MOBILE", 0, 35, 51))
                .collect(Collectors.joining("\n"));

        upload(lines).then().statusCode(200).body("imported", equalTo(5000));

        assertProblem(upload(lines + "\n{}"), 413, "lines-too-many").body("limit", equalTo(5000));
    }

    @Test
    void listsBadLinesAndTakesTheOthers() {
        UUID good = UUID.randomUUID();
        String line = Cases.officeLine(good, "G-" + good, "POST", 1, 35, 51);
        String lines = String.join(
                "\n",
                line,
                "not json",
                line.replace("\"province\":\"IR-23\"", "\"province\":\"IR-77\"")
                        .replace(good.toString(), UUID.randomUUID().toString()),
                line.replace("\"latitude\":35.0", "\"latitude\":135.0")
                        .replace(good.toString(), UUID.randomUUID().toString()),
                line.replace("\"POST\",\"organisation\"", "\"PIGEON\",\"organisation\""),
                line,
                "null");

        upload(lines)
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("errors.line", containsInAnyOrder(2, 3, 4, 5, 6, 7))
                .body("errors.find { it.line == 3 }.field", equalTo("province"))
                .body("errors.find { it.line == 4 }.field", equalTo("latitude"));
        assertEquals(1, Sql.count("SELECT count(*) FROM office WHERE id = ?", good));
    }

    @Test
    void refusesTheCodeOfAnotherOffice() {
        UUID id = UUID.randomUUID();
        String line = Cases.officeLine(id, "T-" + id, "POST", 1, 35, 51);
        upload(line).then().statusCode(200);

        assertProblem(
                upload(line.replace("\"id\":\"" + id, "\"id\":\"" + UUID.randomUUID())), 409, "office-code-taken");
    }

    @Test
    void refusesABodyThatIsEmptyOrOfAnotherType() {
        assertProblem(upload("\n \n"), 413, "lines-too-many");
        assertProblem(People.post(People.OPERATOR, "/v1/office-imports", "{}"), 415, "unsupported-media-type");
    }

    private static Response upload(String lines) {
        return People.lines(People.OPERATOR, "POST", "/v1/office-imports", lines);
    }
}
