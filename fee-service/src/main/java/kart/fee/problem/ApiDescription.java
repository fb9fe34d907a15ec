package kart.fee.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import kart.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the API description what holds for every operation, so that no operation has to repeat it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String PUBLIC = "returnFromGateway";
    private static final String EVENTS = "/events";

    /** What the framework writes where it knows the status only. */
    private static final Set<String> EMPTY_WORDS = Set.of("Bad Request", "Not Authorized", "Not Allowed");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) ->
                                complete(operation, method != PathItem.HttpMethod.GET, !path.endsWith(EVENTS))));
    }

    private static void complete(Operation operation, boolean unsafe, boolean keyed) {
        say(operation, "400", unsafe ? "invalid-request, malformed-body" : "invalid-request");
        if (!PUBLIC.equals(operation.getOperationId())) {
            say(operation, "401", "unauthenticated");
            say(operation, "403", "forbidden");
        }
        if (unsafe && keyed) {
            say(operation, "400", "idempotency-key-missing");
            say(operation, "409", "idempotency-key-in-use");
            say(operation, "422", "idempotency-key-reused");
            name(operation);
        }
        say(operation, "500", "internal-error");
        say(operation, "503", "unavailable");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problem());
            }
        });
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

    private static void name(Operation operation) {
        boolean named = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "Idempotency-Key".equals(p.getName()));
        if (!named) {
            operation.addParameter(OASFactory.createParameter()
                    .name("Idempotency-Key")
                    .in(Parameter.In.HEADER)
                    .required(true)
                    .description("Unique for each request; a repetition carries the same one")
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
