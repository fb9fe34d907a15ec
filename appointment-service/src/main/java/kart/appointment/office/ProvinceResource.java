package kart.appointment.office;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import kart.appointment.Roles;
import kart.appointment.office.OfficeResource.Name;
import kart.http.Page;
import kart.values.Province;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;

@Path("/v1/provinces")
@Tag(name = "offices")
public class ProvinceResource {

    @RegisterForReflection
    @Schema(name = "Province")
    record ProvinceView(
            @Schema(examples = "IR-23", description = "ISO 3166-2:IR of 2020")
            String code,

            Name name,
            Name capital) {}

    private static final List<ProvinceView> ALL = Arrays.stream(Province.values())
            .map(p -> new ProvinceView(
                    p.code(), new Name(p.nameFa(), p.nameEn()), new Name(p.capitalFa(), p.capitalEn())))
            .toList();

    @GET
    @NonBlocking
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
    @Cache(maxAge = 86_400)
    @Operation(
            operationId = "listProvinces",
            summary = "The 31 provinces",
            description = "Roles: everybody who is logged in with a role of the realm.")
    @APIResponse(responseCode = "200", description = "All of them, in the order of their codes")
    public Page<ProvinceView> list() {
        return new Page<>(ALL, null);
    }
}
