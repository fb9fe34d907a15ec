package kart.fee.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import kart.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the API description what holds for every operation, so that no operation has to repeat it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "invalid-request, malformed-body, idempotency-key-missing",
            "401", "unauthenticated",
            "403", "forbidden",
            "500", "internal-error",
            "503", "unavailable");

    private static final String PUBLIC = "returnFromGateway";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> {
            boolean keyed = !path.endsWith("/events");
            item.getOperations().forEach((method, operation) -> complete(operation, keyed && isUnsafe(method)));
        });
    }

    private static boolean isUnsafe(PathItem.HttpMethod method) {
        return method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PUT;
    }

    private static void complete(Operation operation, boolean keyed) {
        EVERYWHERE.forEach((status, slugs) -> {
            boolean aboutCallers = status.equals("401") || status.equals("403");
            if (!operation.getResponses().hasAPIResponse(status)
                    && !(aboutCallers && PUBLIC.equals(operation.getOperationId()))) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().description(slugs));
            }
        });
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0) {
                response.setContent(problem());
            }
        });
        if (keyed && !hasKey(operation)) {
            operation.addParameter(key());
            refused(operation, "409", "idempotency-key-in-use");
            refused(operation, "422", "idempotency-key-reused");
        }
    }

    private static void refused(Operation operation, String status, String slug) {
        APIResponse response = operation.getResponses().getAPIResponse(status);
        if (response == null) {
            response = OASFactory.createAPIResponse().description(slug).content(problem());
            operation.getResponses().addAPIResponse(status, response);
        } else {
            response.setDescription(response.getDescription() + ", " + slug);
        }
    }

    private static boolean hasKey(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "Idempotency-Key".equals(p.getName()));
    }

    private static Parameter key() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .required(true)
                .description("Unique for each request; a repetition carries the same one")
                .schema(OASFactory.createSchema()
                        .addType(org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING));
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
