package kart.delivery.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.caller.Callers;
import kart.delivery.tracking.TimelineRepository.NamedEntry;
import kart.delivery.tracking.TrackingService.Tracking;
import kart.problem.Language;
import kart.problem.Text;
import kart.values.JalaliDate;
import kart.values.TehranTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Tag(name = "tracking", description = "Where a case stands, from registration to handover")
public class TrackingResource {

    /** Who may look at a case that is not their own; each look is written down. */
    static final Set<String> STAFF = Set.of("desk-operator", "office-manager", "assistant", "auditor");

    private static final Text SINCE = new Text(" از ", " since ");

    private static final Text UNKNOWN = new Text("هنوز رویدادی نرسیده است", "Nothing was reported yet");

    private final TrackingService service;
    private final Callers callers;

    @Inject
    TrackingResource(TrackingService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /** A moment for programs and for people. */
    public record MomentView(
            Instant at,
            LocalDate localDate,

            @Schema(examples = "09:30:00", description = "In Tehran")
            LocalTime localTime,

            @Schema(examples = "Sunday 1 Azar 1405") String jalali) {

        static MomentView of(Instant instant, Language language) {
            JalaliDate jalali = JalaliDate.of(TehranTime.localDate(instant));
            return new MomentView(
                    instant.truncatedTo(ChronoUnit.MILLIS),
                    TehranTime.localDate(instant),
                    TehranTime.localTime(instant).truncatedTo(ChronoUnit.SECONDS),
                    language == Language.FA ? jalali.textFa() : jalali.textEn());
        }
    }

    /** An office by id and, where the register has it, by name. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlaceView(
            UUID id,
            @Schema(examples = "Tehran Registry Office 1") String name) {}

    /** One thing that happened. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EntryView(
            @Schema(examples = "CARD_AT_OFFICE") TimelineCode code,

            @Schema(examples = "The card waits at the office")
            String text,

            MomentView moment,
            PlaceView office,

            @Schema(description = "When the appointment begins")
            MomentView startsAt,

            @Schema(description = "A stable code, where there is a reason")
            String reason) {}

    /** Where things stand, and how they came there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrackingView(
            UUID applicationId,
            @Schema(examples = "12345678905") String trackingCode,

            @Schema(description = "The last entry that says where the case stands")
            EntryView standing,

            @Schema(examples = "The card waits at the office since Sunday 1 Azar 1405")
            String summary,

            List<EntryView> timeline) {}

    @GET
    @Path("/applications/{applicationId}/tracking")
    @RolesAllowed({"citizen", "desk-operator", "office-manager", "assistant", "auditor"})
    @Operation(
            operationId = "trackApplication",
            summary = "Where an application stands",
            description = "Roles: citizen (the owner), desk-operator, office-manager, assistant, auditor (audited)."
                    + " Texts in the language of Accept-Language.")
    @APIResponse(responseCode = "200", description = "The timeline, the oldest entry first")
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours, the answer is the same")
    public Uni<TrackingView> track(
            @PathParam("applicationId") UUID applicationId, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return service.ofApplication(applicationId, callers.current())
                .map(tracking -> view(tracking, Language.preferred(language)));
    }

    @GET
    @Path("/tracking/{trackingCode}")
    @RolesAllowed({"citizen", "desk-operator", "office-manager", "assistant", "auditor"})
    @Operation(
            operationId = "trackByCode",
            summary = "Where the case of a tracking code stands",
            description = "Roles: citizen (the owner), desk-operator, office-manager, assistant, auditor (audited)."
                    + " Digits of any script; texts in the language of Accept-Language.")
    @APIResponse(responseCode = "200", description = "The timeline, the oldest entry first")
    @APIResponse(responseCode = "404", description = "not-found: unknown or not yours, the answer is the same")
    public Uni<TrackingView> trackByCode(
            @PathParam("trackingCode") String trackingCode, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        return service.ofTrackingCode(trackingCode, callers.current())
                .map(tracking -> view(tracking, Language.preferred(language)));
    }

    private static TrackingView view(Tracking tracking, Language language) {
        List<EntryView> timeline =
                tracking.timeline().stream().map(entry -> view(entry, language)).toList();
        EntryView standing = timeline.stream()
                .filter(entry -> entry.code().saysWhereThingsStand())
                .reduce((earlier, later) -> later)
                .orElse(null);
        return new TrackingView(
                tracking.application().id(),
                tracking.application().trackingCode(),
                standing,
                summary(standing, language),
                timeline);
    }

    private static EntryView view(NamedEntry named, Language language) {
        TimelineEntry entry = named.entry();
        String office = named.officeName() == null ? null : named.officeName().in(language);
        return new EntryView(
                entry.code(),
                entry.code().text().in(language),
                MomentView.of(entry.at(), language),
                entry.officeId() == null ? null : new PlaceView(entry.officeId(), office),
                entry.startsAt() == null ? null : MomentView.of(entry.startsAt(), language),
                entry.reason());
    }

    private static String summary(EntryView standing, Language language) {
        if (standing == null) {
            return UNKNOWN.in(language);
        }
        return standing.text() + SINCE.in(language) + standing.moment().jalali();
    }
}
