package kart.appointment.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kart.idempotency.IdempotencyKey;
import kart.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the API description what holds for every operation, so that no operation has to repeat it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final Map<String, String> ANYWHERE = new TreeMap<>(Map.of(
            "400", "invalid-request",
            "401", "unauthenticated",
            "403", "forbidden",
            "500", "internal-error",
            "503", "unavailable"));

    private static final Map<String, String> WITH_KEY = new TreeMap<>(Map.of(
            "400", "malformed-body, idempotency-key-missing",
            "409", "idempotency-key-in-use",
            "422", "idempotency-key-reused"));

    private static final Map<String, String> WITH_VERSION = new TreeMap<>(Map.of(
            "412", "precondition-failed: somebody changed the office meanwhile",
            "428", "precondition-required"));

    /** What the framework writes where it knows the status only. */
    private static final List<String> EMPTY_WORDS = List.of("Bad Request", "Not Authorized", "Not Allowed");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    ANYWHERE.forEach((status, slugs) -> say(operation, status, slugs));
                    if (method != HttpMethod.GET && !path.equals("/events")) {
                        WITH_KEY.forEach((status, slugs) -> say(operation, status, slugs));
                        operation.addParameter(OASFactory.createParameter()
                                .name(IdempotencyKey.HEADER)
                                .in(In.HEADER)
                                .required(true)
                                .description("Unique for each request; a repetition carries the same one")
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
                    }
                    if (asksForVersion(operation)) {
                        WITH_VERSION.forEach((status, slugs) -> say(operation, status, slugs));
                    }
                    operation
                            .getResponses()
                            .getAPIResponses()
                            .forEach((status, response) -> asProblem(status, response));
                }));
    }

    private static boolean asksForVersion(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> "If-Match".equalsIgnoreCase(parameter.getName()));
    }

    private static void say(Operation operation, String status, String slugs) {
        APIResponse response = operation.getResponses().getAPIResponse(status);
        if (response == null) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(slugs));
        } else if (EMPTY_WORDS.contains(response.getDescription())) {
            response.setDescription(slugs);
        } else if (!response.getDescription().contains(slugs)) {
            response.setDescription(response.getDescription() + ", " + slugs);
        }
    }

    private static void asProblem(String status, APIResponse response) {
        if (status.compareTo("400") >= 0) {
            response.setContent(OASFactory.createContent()
                    .addMediaType(
                            Problem.MEDIA_TYPE,
                            OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        }
    }
}
