package kart.appointment.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kart.appointment.Roles;
import kart.appointment.office.OfficeRegister.LineError;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/office-imports")
@Tag(name = "offices")
public class OfficeImportResource {

    static final String NDJSON = "application/x-ndjson";

    @RegisterForReflection
    @Schema(name = "OfficeImport")
    record ImportView(
            @Schema(examples = "4000", description = "Good lines")
            int lines,

            @Schema(examples = "12", description = "Offices that are new or were changed")
            int changed,

            @Schema(description = "Lines that were not taken; the others were")
            List<LineError> errors) {}

    private final OfficeRegister register;
    private final OfficeService offices;
    private final IdempotentRequests requests;
    private final Vertx vertx;

    @Inject
    OfficeImportResource(OfficeRegister register, OfficeService offices, IdempotentRequests requests, Vertx vertx) {
        this.register = register;
        this.offices = offices;
        this.requests = requests;
        this.vertx = vertx;
    }

    @POST
    @Consumes(NDJSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "importOffices",
            summary = "Takes the office register in, or changes of it",
            description =
                    "Role: operator. One office a line, at most 5,000 lines. An office with a known id is changed,"
                            + " an unchanged line changes nothing, an office that is not named stays. A bad line is left out and"
                            + " told. Places of new offices are there within seconds.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = OfficeLine.class)))
    @APIResponse(
            responseCode = "200",
            description = "The good lines are taken in",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "422", description = "too-many-lines")
    public Uni<Response> take(String ndjson) {
        // Thousands of lines are read aside: the event loop has other people to serve.
        return vertx.executeBlocking(() -> register.read(ndjson))
                .chain(reading -> requests.once(
                        ndjson,
                        () -> offices.take(reading.offices())
                                .map(changed -> Reply.ok(new ImportView(reading.lines(), changed, reading.errors())))));
    }
}
