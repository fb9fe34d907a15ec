package kart.appointment.acknowledgement;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kart.appointment.Roles;
import kart.caller.Callers;
import kart.problem.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/v1/bookings/{id}")
@Tag(name = "bookings")
@APIResponse(responseCode = "404", description = "not-found")
public class AcknowledgementResource {

    private static final String ROLES = "Roles: citizen (their own), assistant, desk-operator and office-manager of its"
            + " office; theirs is recorded. In the language of Accept-Language.";

    /** The page brings all it needs, and nothing in it can run. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final AcknowledgementService acknowledgements;
    private final Callers callers;

    @Inject
    AcknowledgementResource(AcknowledgementService acknowledgements, Callers callers) {
        this.acknowledgements = acknowledgements;
        this.callers = callers;
    }

    @GET
    @Path("/acknowledgement")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "getAcknowledgement",
            summary = "A page to print, with the tracking code as a QR code",
            description = ROLES)
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)))
    public Uni<Response> acknowledgement(
            @RestPath UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage);
        return acknowledgements
                .appointment(id, callers.current())
                .map(appointment -> in(language)
                        .type("text/html;charset=UTF-8")
                        .header("Content-Security-Policy", POLICY)
                        .entity(AcknowledgementPage.of(appointment, language))
                        .build());
    }

    @GET
    @Path("/calendar")
    @Produces("text/calendar")
    @RolesAllowed({Roles.CITIZEN, Roles.ASSISTANT, Roles.DESK_OPERATOR, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "getCalendarFile",
            summary = "The appointment for a calendar (iCalendar, RFC 5545)",
            description = ROLES + " Taken again after a change it replaces the earlier one.")
    @APIResponse(
            responseCode = "200",
            description = "One event",
            content = @Content(mediaType = "text/calendar", schema = @Schema(implementation = String.class)))
    public Uni<Response> calendar(@RestPath UUID id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage);
        return acknowledgements
                .appointment(id, callers.current())
                .map(appointment -> in(language)
                        .type("text/calendar;charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"appointment.ics\"")
                        .entity(CalendarFile.of(appointment, language))
                        .build());
    }

    private static Response.ResponseBuilder in(Language language) {
        return Response.ok()
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }
}
