package kart.appointment.application;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.Roles;
import kart.appointment.application.ApplicationService.File;
import kart.appointment.citizen.PersonalData;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.http.Page;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.InvalidValue;
import kart.values.MobileNumber;
import kart.values.NationalId;
import kart.values.PersianText;
import kart.values.TrackingCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/v1/applications")
@Tag(name = "applications", description = "Who wants a card")
public class ApplicationResource {

    @RegisterForReflection
    @Schema(name = "RegistrationRequest")
    record RegistrationBody(
            @NotNull @Schema(examples = "FIRST_ISSUE") CaseType caseType,

            @Schema(examples = "9901234565", description = "Only on behalf of a citizen; digits of any script")
            String nationalId,

            @Schema(
                    examples = "1990-05-21",
                    description = "Only on behalf of a citizen; Gregorian, digits of any script")
            String birthDate,

            @Schema(examples = "09123456789", description = "Only on behalf of a citizen; digits of any script")
            String mobile) {

        boolean isOnBehalf() {
            return nationalId != null || birthDate != null || mobile != null;
        }
    }

    private final RegistrationService registrations;
    private final ApplicationService applications;
    private final IdempotentRequests requests;
    private final PersonalData personalData;
    private final Callers callers;

    @Inject
    ApplicationResource(
            RegistrationService registrations,
            ApplicationService applications,
            IdempotentRequests requests,
            PersonalData personalData,
            Callers callers) {
        this.registrations = registrations;
        this.applications = applications;
        this.requests = requests;
        this.personalData = personalData;
        this.callers = callers;
    }

    @POST
    @RolesAllowed({Roles.CITIZEN, Roles.DESK_OPERATOR, Roles.ASSISTANT})
    @Operation(
            operationId = "register",
            summary = "Opens an application",
            description =
                    "Roles: citizen (for themselves; who they are is in the token), desk-operator and assistant (on"
                            + " behalf of a citizen, who is told by SMS). A citizen must have completed 15 Jalali years.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = ApplicationView.class)))
    @APIResponse(responseCode = "400", description = "invalid-request: code tells the broken rule")
    @APIResponse(responseCode = "409", description = "application-exists, first-issue-exists")
    @APIResponse(responseCode = "422", description = "under-age")
    public Uni<Response> register(@NotNull @Valid @RequestBody(required = true) RegistrationBody body) {
        Caller caller = callers.current();
        return requests.once(
                body,
                () -> registrations
                        .register(body.isOnBehalf() ? onBehalf(body, caller) : own(body, caller))
                        .map(application -> Reply.created(
                                URI.create("/v1/applications/" + application.id()),
                                view(new File(application, null)))));
    }

    @GET
    @RolesAllowed({Roles.CITIZEN, Roles.DESK_OPERATOR, Roles.ASSISTANT, Roles.OFFICE_MANAGER})
    @Operation(
            operationId = "listApplications",
            summary = "The citizen's applications, or the one with a tracking code",
            description = "Roles: citizen (their own; with a tracking code at most the one that has it), desk-operator,"
                    + " assistant and office-manager (with the tracking code that the citizen tells them; the"
                    + " reading is recorded).")
    @APIResponse(responseCode = "200", description = "One part of the applications, oldest first")
    public Uni<Page<ApplicationView>> list(
            @RestQuery @Parameter(description = "Needed but for citizens", example = "12345678905") String trackingCode,
            @RestQuery @Parameter(description = "next of the part before") String after,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Caller caller = callers.current();
        boolean helps = helps(caller);
        if (helps && trackingCode != null) {
            return applications.find(TrackingCode.parse(trackingCode), caller).map(page -> page.map(this::view));
        }
        if (!caller.is(Roles.CITIZEN)) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "trackingCode");
        }
        if (trackingCode != null) {
            return applications
                    .findOwn(TrackingCode.parse(trackingCode), caller)
                    .map(page -> page.map(this::view));
        }
        return applications.own(caller, after, limit).map(page -> page.map(this::view));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.CITIZEN, Roles.DESK_OPERATOR, Roles.ASSISTANT, Roles.OFFICE_MANAGER, Roles.AUDITOR})
    @Operation(
            operationId = "getApplication",
            summary = "One application with its live booking",
            description = "Roles: citizen (their own), desk-operator, assistant, office-manager, auditor; theirs is"
                    + " recorded.")
    @APIResponse(responseCode = "200", description = "The application")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<ApplicationView> get(@RestPath UUID id) {
        Caller caller = callers.current();
        boolean readsOthers = helps(caller) || caller.is(Roles.AUDITOR);
        return applications.get(id, caller, readsOthers).map(this::view);
    }

    private static Registration own(RegistrationBody body, Caller caller) {
        if (!caller.is(Roles.CITIZEN)) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "nationalId");
        }
        return new Registration(
                body.caseType(),
                caller.requireNationalId(),
                caller.birthDate().orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN)),
                caller.mobile().orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN)),
                RegistrationChannel.ONLINE,
                Actor.of(caller));
    }

    private static Registration onBehalf(RegistrationBody body, Caller caller) {
        if (!caller.is(Roles.DESK_OPERATOR) && !caller.is(Roles.ASSISTANT)) {
            throw new Refused(CommonProblem.FORBIDDEN);
        }
        return new Registration(
                body.caseType(),
                NationalId.parse(given("nationalId", body.nationalId())),
                date(given("birthDate", body.birthDate())),
                MobileNumber.parse(given("mobile", body.mobile())),
                caller.is(Roles.DESK_OPERATOR) ? RegistrationChannel.DESK : RegistrationChannel.PHONE,
                Actor.of(caller));
    }

    private static String given(String name, String value) {
        if (value == null) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", name);
        }
        return value;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(PersianText.asciiDigits(text.strip()));
        } catch (DateTimeParseException malformed) {
            throw new InvalidValue(InvalidValue.Reason.BIRTH_DATE);
        }
    }

    private static boolean helps(Caller caller) {
        return caller.is(Roles.DESK_OPERATOR) || caller.is(Roles.ASSISTANT) || caller.is(Roles.OFFICE_MANAGER);
    }

    private ApplicationView view(File file) {
        return ApplicationView.of(file, personalData);
    }
}
