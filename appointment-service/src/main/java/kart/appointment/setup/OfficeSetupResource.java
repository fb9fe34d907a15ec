package kart.appointment.setup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import kart.appointment.Roles;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeState;
import kart.appointment.setup.OfficeHistoryRepository.Entry;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.http.Version;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices")
@Tag(name = "office keeping", description = "What the people of an office say of it")
public class OfficeSetupResource {

    @RegisterForReflection
    @Schema(name = "KeptOffice")
    record KeptOfficeView(
            UUID id,
            @Schema(examples = "IR-23-REG-001") String code,
            Channel channel,
            UUID organisationId,
            @Schema(examples = "IR-23") String province,
            OfficeState state,
            @JsonUnwrapped OfficeSetup setup) {

        static KeptOfficeView of(KeptOffice office) {
            return new KeptOfficeView(
                    office.id(),
                    office.code(),
                    office.channel(),
                    office.organisationId(),
                    office.province(),
                    office.state(),
                    office.setup());
        }
    }

    @RegisterForReflection
    @Schema(name = "OfficeReason")
    record Reason(
            @NotBlank @Size(max = 500) @Schema(examples = "The building is being repaired")
            String reason) {}

    private final OfficeSetupService offices;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    OfficeSetupResource(OfficeSetupService offices, IdempotentRequests requests, Callers callers) {
        this.offices = offices;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.PARTNER, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "openOffice",
            summary = "Opens an office",
            description = "Roles: partner and office-manager, for their organisation and a channel that it has. It is"
                    + " bookable within seconds. delivery-service hears of it by the office register.")
    @APIResponse(
            responseCode = "201",
            description = "The office, with its ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: no organisation, or not in this channel")
    @APIResponse(responseCode = "409", description = "office-code-taken")
    public Uni<Response> open(@NotNull @Valid @RequestBody(required = true) NewOffice body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> offices.open(body, caller)
                        .map(office -> tagged(
                                office,
                                Reply.created(
                                        URI.create("/v1/offices/" + office.id() + "/setup"),
                                        KeptOfficeView.of(office)))));
    }

    @GET
    @Path("/{id}/setup")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER, Roles.DESK_OPERATOR, Roles.AUDITOR, Roles.OPERATOR})
    @Operation(
            operationId = "getOfficeSetup",
            summary = "How an office works",
            description = "Roles: office-manager, partner, desk-operator, auditor, operator. The ETag is for changes.")
    @APIResponse(
            responseCode = "200",
            description = "The office, with its ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Response> get(@RestPath UUID id) {
        return offices.get(id)
                .map(office -> Response.ok(KeptOfficeView.of(office))
                        .header(HttpHeaders.ETAG, new Version(office.version()).tag())
                        .build());
    }

    @PUT
    @Path("/{id}/setup")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "changeOfficeSetup",
            summary = "Changes how an office works",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Needs If-Match. Places"
                            + " follow within seconds; nobody loses one that they have: who has one too many is offered another.")
    @APIResponse(
            responseCode = "200",
            description = "The office, with its new ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Response> change(
            @RestPath UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(description = "The ETag that was read", example = "\"7\"")
                    String ifMatch,
            @NotNull @Valid @RequestBody(required = true) OfficeSetup body) {
        return once(body, caller -> offices.change(id, body, Version.ofIfMatch(ifMatch), caller));
    }

    @POST
    @Path("/{id}/suspension")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "suspendOffice",
            summary = "Lets an office take no new bookings",
            description =
                    "Roles: office-manager of the office, partner of its organisation. Whoever has a place keeps it.")
    @APIResponse(
            responseCode = "200",
            description = "The office, with its new ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "office-moved-on")
    public Uni<Response> suspend(@RestPath UUID id, @NotNull @Valid @RequestBody(required = true) Reason body) {
        return once(body, caller -> offices.suspend(id, body.reason(), caller));
    }

    @POST
    @Path("/{id}/reopening")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "reopenOffice",
            summary = "Lets an office take bookings again",
            description = "Roles: office-manager of the office, partner of its organisation.")
    @APIResponse(
            responseCode = "200",
            description = "The office, with its new ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "office-moved-on")
    public Uni<Response> reopen(@RestPath UUID id, @NotNull @Valid @RequestBody(required = true) Reason body) {
        return once(body, caller -> offices.reopen(id, body.reason(), caller));
    }

    @POST
    @Path("/{id}/closing")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER})
    @Operation(
            operationId = "closeOffice",
            summary = "Closes an office for good",
            description = "Roles: office-manager of the office, partner of its organisation. Its places go; nobody's"
                    + " booking is cancelled: each is offered another place where there is one as good.")
    @APIResponse(
            responseCode = "200",
            description = "The office, with its new ETag",
            content = @Content(schema = @Schema(implementation = KeptOfficeView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "office-moved-on")
    public Uni<Response> close(@RestPath UUID id, @NotNull @Valid @RequestBody(required = true) Reason body) {
        return once(body, caller -> offices.close(id, body.reason(), caller));
    }

    @GET
    @Path("/{id}/history")
    @RolesAllowed({Roles.OFFICE_MANAGER, Roles.PARTNER, Roles.AUDITOR, Roles.OPERATOR})
    @Operation(
            operationId = "getOfficeHistory",
            summary = "What was done to an office, and by whom",
            description = "Roles: office-manager of the office, partner of its organisation, auditor, operator. The"
                    + " newest first.")
    @APIResponse(responseCode = "200", description = "One part of the changes")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<Entry>> history(
            @RestPath UUID id,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return offices.history(id, callers.current(), after, limit);
    }

    private Uni<Response> once(Object body, Function<Caller, Uni<KeptOffice>> work) {
        Caller caller = callers.current();
        return requests.once(
                body, () -> work.apply(caller).map(office -> tagged(office, Reply.ok(KeptOfficeView.of(office)))));
    }

    private static Reply tagged(KeptOffice office, Reply reply) {
        return reply.with(HttpHeaders.ETAG, new Version(office.version()).tag());
    }
}
