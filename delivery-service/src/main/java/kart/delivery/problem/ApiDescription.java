package kart.delivery.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import kart.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the API description what holds for every operation, so that no operation has to repeat it. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    /** In this order, so that the description is the same every time it is built. */
    private static final List<Refusal> EVERYWHERE = List.of(
            new Refusal("400", "invalid-request, malformed-body, idempotency-key-missing"),
            new Refusal("401", "unauthenticated"),
            new Refusal("403", "forbidden"),
            new Refusal("500", "internal-error"),
            new Refusal("503", "unavailable"));

    /** What the framework writes where it knows no better. */
    private static final List<String> VAGUE = List.of("Bad Request", "Not Authorized", "Not Allowed");

    private record Refusal(String status, String slugs) {}

    private static final String PUBLIC = "getHandoverProofKeys";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> {
            boolean keyed = !path.endsWith("/events") && !path.contains("/parts/");
            item.getOperations().forEach((method, operation) -> complete(operation, keyed && isUnsafe(method)));
        });
    }

    private static boolean isUnsafe(PathItem.HttpMethod method) {
        return method == PathItem.HttpMethod.POST || method == PathItem.HttpMethod.PUT;
    }

    private static void complete(Operation operation, boolean keyed) {
        EVERYWHERE.stream()
                .filter(refusal -> !PUBLIC.equals(operation.getOperationId())
                        || refusal.status().startsWith("5"))
                .forEach(refusal -> describe(operation, refusal));
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

    private static void describe(Operation operation, Refusal refusal) {
        APIResponse response = operation.getResponses().getAPIResponse(refusal.status());
        if (response == null) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            refusal.status(), OASFactory.createAPIResponse().description(refusal.slugs()));
        } else if (VAGUE.contains(response.getDescription())) {
            response.setDescription(refusal.slugs());
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
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
