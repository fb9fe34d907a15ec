package kart.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every answer of 400 and above, as RFC 9457 says.
 *
 * @param type       stable identifier of the kind of problem
 * @param title      the kind in words, in the language of {@code Accept-Language}
 * @param status     the HTTP status
 * @param detail     this occurrence in words, with what to do next
 * @param violations what is wrong with which field, where the request is not valid
 * @param facts      machine-readable facts of the occurrence, as members beside the others
 */
@RegisterForReflection
@Schema(name = "Problem", description = "RFC 9457 problem details. Further members are facts of the occurrence.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "violations"})
public record Problem(
        @Schema(examples = "https://kart.example/problems/not-found")
        URI type,

        @Schema(examples = "Not found") String title,

        @Schema(examples = "404") int status,

        @Schema(examples = "There is nothing here, or it is not yours.")
        String detail,

        List<Violation> violations,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> facts) {

    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One field that is not valid.
     *
     * @param field   the path of the field in the request
     * @param message what is wrong, in words
     */
    @RegisterForReflection
    public record Violation(String field, String message) {}

    static Response.ResponseBuilder builder(
            ProblemType type, Language language, Map<String, Object> facts, List<Violation> violations) {
        Problem body = new Problem(
                type.uri(),
                type.title().in(language),
                type.status(),
                type.detail().in(language, facts),
                violations,
                facts);
        return Response.status(type.status())
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body);
    }
}
