package kart.appointment.search;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import kart.appointment.Roles;
import kart.appointment.search.PlaceView.OfficeWithPlaces;
import kart.appointment.search.PlaceView.Place;
import kart.appointment.search.PlaceView.ProvinceWithPlaces;
import kart.http.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Free places of the country, as they were at most two seconds ago; whoever takes one hears whether it is there. */
@Path("/v1/places")
@Tag(name = "places", description = "Where and when there is room")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "304", description = "Nothing is different from what If-None-Match names")
public class PlaceResource {

    /** A second in the caller's cache and one here: together no answer is older than two. */
    static final String CACHE = "private, max-age=1";

    static final String VARY = HttpHeaders.ACCEPT_ENCODING;

    /** Who may search: everybody of the realm. {@code @RolesAllowed} names the same, one by one. */
    static final Set<String> SEARCHERS = Set.of(
            Roles.CITIZEN,
            Roles.ASSISTANT,
            Roles.DESK_OPERATOR,
            Roles.OFFICE_MANAGER,
            Roles.PARTNER,
            Roles.INSPECTOR,
            Roles.AUDITOR,
            Roles.OPERATOR);

    private static final String ROLES =
            "Roles: everybody who is logged in with a role of the realm; assistant, desk-operator"
                    + " and office-manager find the places that are kept for whom they help, too. ";

    @RegisterForReflection
    @Schema(name = "PagePlace")
    record Places(
            List<Place> items,
            @Schema(examples = "MDE5YTk4") String next) {}

    @RegisterForReflection
    @Schema(name = "PageOfficeWithPlaces")
    record Offices(
            List<OfficeWithPlaces> items,
            @Schema(examples = "MDE5YTk4") String next) {}

    @RegisterForReflection
    @Schema(name = "PageProvinceWithPlaces")
    record Provinces(List<ProvinceWithPlaces> items) {}

    private final PlaceService places;

    @Inject
    PlaceResource(PlaceService places) {
        this.places = places;
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
            operationId = "findPlaces",
            summary = "Free places, the earliest first",
            description = ROLES + "At the same time the nearest first, where a point is given.")
    @APIResponse(
            responseCode = "200",
            description = "One part of the places",
            content = @Content(schema = @Schema(implementation = Places.class)))
    public Uni<Response> places(
            @Valid @BeanParam PlaceParameters parameters,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String seen,
            @Context HttpHeaders headers) {
        return places.places(parameters.filter(), after, limit).map(answer -> response(answer, seen, headers));
    }

    @GET
    @Path("/by-office")
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
            operationId = "findOfficesWithPlaces",
            summary = "The first free place of each office",
            description = ROLES + "The nearest office first where a point is given, else the earliest place.")
    @APIResponse(
            responseCode = "200",
            description = "One part of the offices that have a free place",
            content = @Content(schema = @Schema(implementation = Offices.class)))
    public Uni<Response> offices(
            @Valid @BeanParam PlaceParameters parameters,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String seen,
            @Context HttpHeaders headers) {
        return places.offices(parameters.filter(), after, limit).map(answer -> response(answer, seen, headers));
    }

    @GET
    @Path("/by-province")
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
            operationId = "countPlacesByProvince",
            summary = "The country at a glance: free places by province and day",
            description = ROLES + "All provinces, in the order of their codes.")
    @APIResponse(
            responseCode = "200",
            description = "Every province",
            content = @Content(schema = @Schema(implementation = Provinces.class)))
    public Uni<Response> provinces(
            @Valid @BeanParam PlaceParameters parameters,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String seen,
            @Context HttpHeaders headers) {
        return places.provinces(parameters.filter()).map(answer -> response(answer, seen, headers));
    }

    private static Response response(Answer answer, String seen, HttpHeaders headers) {
        Response.ResponseBuilder response = answer.isKnown(seen) ? Response.notModified() : inFull(answer, headers);
        return response.header(HttpHeaders.ETAG, answer.tag())
                .header(HttpHeaders.CACHE_CONTROL, CACHE)
                .header(HttpHeaders.VARY, VARY)
                .build();
    }

    private static Response.ResponseBuilder inFull(Answer answer, HttpHeaders headers) {
        Coding coding = Coding.takenBy(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        return Response.ok(answer.body(coding), MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_ENCODING, coding.header());
    }
}
