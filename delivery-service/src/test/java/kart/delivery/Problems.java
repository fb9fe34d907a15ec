package kart.delivery;

import static org.hamcrest.Matchers.endsWith;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asserts refusals. */
public final class Problems {

    private Problems() {}

    /** The answer is this problem, as problem detail. */
    public static ValidatableResponse assertProblem(Response response, int status, String slug) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/" + slug));
    }

    /** How often each outcome came: the status, with the slug of the problem behind a refusal. */
    public static Map<String, Long> outcomes(List<Response> responses) {
        return responses.stream()
                .map(Problems::outcome)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String outcome(Response response) {
        String type = response.statusCode() < 400 ? "" : response.path("type");
        return type.isEmpty() ? "" + response.statusCode() : type.substring(type.lastIndexOf('/') + 1);
    }
}
