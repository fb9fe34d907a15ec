package kart.delivery.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kart.delivery.office.Ndjson.LineError;
import kart.delivery.office.Ndjson.Lines;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/office-imports")
@Tag(name = "offices", description = "The register of offices")
public class OfficeImportResource {

    /** What an import did. */
    @RegisterForReflection
    public record ImportView(@Schema(examples = "5000") int imported, List<LineError> errors) {}

    private final Ndjson ndjson;
    private final OfficeService offices;
    private final IdempotentRequests requests;

    @Inject
    OfficeImportResource(Ndjson ndjson, OfficeService offices, IdempotentRequests requests) {
        this.ndjson = ndjson;
        this.offices = offices;
        this.requests = requests;
    }

    @POST
    @Consumes(Ndjson.MEDIA_TYPE)
    @RolesAllowed("operator")
    @Operation(
            operationId = "importOffices",
            summary = "Takes offices of the register in",
            description = "Role: operator. One office a line, at most 5,000 lines. An office that is known is changed."
                    + " Bad lines are listed and have no effect; the others are taken.")
    @RequestBody(content = @Content(mediaType = Ndjson.MEDIA_TYPE, schema = @Schema(implementation = OfficeLine.class)))
    @APIResponse(
            responseCode = "200",
            description = "What was taken and what was not",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "office-code-taken")
    @APIResponse(responseCode = "413", description = "lines-too-many, body-too-large")
    public Uni<Response> importOffices(byte[] body) {
        return requests.once(body, () -> {
            Lines<OfficeLine> lines = ndjson.read(body, OfficeLine.class);
            return offices.importOffices(lines).map(done -> Reply.ok(new ImportView(done.imported(), done.errors())));
        });
    }
}
