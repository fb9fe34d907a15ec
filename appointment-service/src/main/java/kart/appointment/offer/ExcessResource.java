package kart.appointment.offer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import kart.appointment.Roles;
import kart.appointment.slot.Pool;
import kart.appointment.slot.SlotTime;
import kart.caller.Callers;
import kart.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/offices/{officeId}/excess")
@Tag(name = "office keeping")
public class ExcessResource {

    @RegisterForReflection
    @Schema(name = "Excess")
    record ExcessView(
            @Schema(examples = "48210", description = "Opaque")
            String slotId,

            Pool pool,
            @JsonUnwrapped SlotTime time,

            @Schema(examples = "2", description = "Places by the calendar")
            int planned,

            @Schema(examples = "5", description = "Live bookings")
            int booked,

            @Schema(examples = "0", description = "Places held for who has an offer")
            int resting,

            @Schema(examples = "3", description = "booked + resting - planned")
            int excess,

            @Schema(examples = "2", description = "Bookings with an open offer of another place")
            int offered,

            @Schema(
                    examples = "1",
                    description = "Offers that were refused or not answered by who is still booked here")
            int refused) {}

    private final ExcessService excess;
    private final Callers callers;

    @Inject
    ExcessResource(ExcessService excess, Callers callers) {
        this.excess = excess;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER, Roles.PARTNER, Roles.AUDITOR})
    @Operation(
            operationId = "listExcess",
            summary = "The slots of an office in which more people are booked than planned",
            description =
                    "Roles: desk-operator and office-manager of the office, partner of its organisation, auditor.")
    @APIResponse(responseCode = "200", description = "One part of the slots")
    @APIResponse(responseCode = "403", description = "forbidden: another office or organisation")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<Page<ExcessView>> list(
            @RestPath UUID officeId,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return excess.list(officeId, callers.current(), after, limit);
    }
}
