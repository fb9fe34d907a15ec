package kart.appointment.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Roles;
import kart.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices")
@Tag(name = "offices", description = "Where one can go, and when")
public class OfficeResource {

    /** A name in both languages. */
    @RegisterForReflection
    @Schema(name = "Name")
    public record Name(
            @Schema(examples = "تهران") String fa,
            @Schema(examples = "Tehran") String en) {}

    @RegisterForReflection
    @Schema(name = "Office")
    record OfficeView(
            UUID id,
            @Schema(examples = "IR-23-REG-001") String code,
            Name name,
            Channel channel,
            UUID organisationId,
            @Schema(examples = "IR-23") String province,
            Name city,
            @Schema(examples = "35.6892") double latitude,
            @Schema(examples = "51.3890") double longitude,

            @Schema(examples = "4", description = "How many people it serves at a time")
            int workstations,

            @Schema(description = "Whether it takes bookings")
            boolean open,

            @Schema(description = "Whether one gets in without a step")
            boolean stepFree,

            @Schema(examples = "27", description = "Free online places of the next days")
            long freePlacesSoon,

            @Schema(description = "The first free online place, if there is one soon", nullable = true)
            Instant nextFreeAt) {}

    private final OfficeService offices;

    @Inject
    OfficeResource(OfficeService offices) {
        this.offices = offices;
    }

    @GET
    @RolesAllowed({
        Roles.CITIZEN,
        Roles.ASSISTANT,
        Roles.DESK_OPERATOR,
        Roles.OFFICE_MANAGER,
        Roles.PARTNER,
        Roles.INSPECTOR,
        Roles.AUDITOR,
        Roles.OPERATOR
    })
    @Operation(
            operationId = "findOffices",
            summary = "Finds offices, with their free places soon",
            description = "Roles: everybody who is logged in with a role of the realm. In the order of their codes.")
    @APIResponse(responseCode = "200", description = "One part of the offices found")
    public Uni<Page<OfficeView>> find(
            @RestQuery @Parameter(description = "ISO 3166-2:IR code of 2020", example = "IR-23") String province,
            @RestQuery @Parameter(description = "The city's name, in Persian or English", example = "تهران")
                    String city,
            @RestQuery Channel channel,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return offices.find(province, city, channel, after, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.CITIZEN,
        Roles.ASSISTANT,
        Roles.DESK_OPERATOR,
        Roles.OFFICE_MANAGER,
        Roles.PARTNER,
        Roles.INSPECTOR,
        Roles.AUDITOR,
        Roles.OPERATOR
    })
    @Operation(
            operationId = "getOffice",
            summary = "One office",
            description = "Roles: everybody who is logged in with a role of the realm.")
    @APIResponse(responseCode = "200", description = "The office")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<OfficeView> get(@RestPath UUID id) {
        return offices.get(id);
    }
}
