package kart.fee.charge;

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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kart.caller.Callers;
import kart.fee.tariff.CaseType;
import kart.fee.tariff.LineGroup;
import kart.fee.tariff.Stage;
import kart.http.Money;
import kart.problem.Language;
import kart.problem.Text;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is owed. */
@Path("/v1/applications/{applicationId}/charge")
@Tag(name = "charges", description = "What a citizen owes for an application")
public class ChargeResource {

    /** What is owed for one application. */
    @Schema(name = "Charge")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChargeView(
            @Schema(examples = "019a9c1e-0d5b-7c6a-9b1f-2f7c1d3e4a5b")
            UUID chargeId,

            @Schema(examples = "019a9c1e-0d00-7aaa-8bbb-0123456789ab")
            UUID applicationId,

            CaseType caseType,
            Instant openedAt,

            @Schema(description = "When the application was withdrawn or rejected; nothing is due from then on")
            Instant closedAt,

            @Schema(description = "What may never be passed, by law")
            Money cap,

            @Schema(description = "What the lines ask for or hold")
            Money total,

            Money due,
            Money paid,
            List<LineView> lines,
            List<StageView> stages) {}

    /** One line. */
    @Schema(name = "ChargeLine")
    public record LineView(
            @Schema(examples = "TREASURY", description = "What a desk names instead of an amount")
            String code,

            @Schema(examples = "State treasury") String title,
            LineGroup group,
            @Schema(examples = "TREASURY") String payee,
            Stage stage,
            Money amount,
            LineState state) {}

    /** One moment. */
    @Schema(name = "ChargeStage")
    public record StageView(Stage stage, boolean settled) {}

    private final ChargeService charges;
    private final Callers callers;

    @Inject
    ChargeResource(ChargeService charges, Callers callers) {
        this.charges = charges;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({"citizen", ChargeService.DESK_OPERATOR})
    @Operation(
            operationId = "getCharge",
            summary = "What is owed for an application",
            description = "Roles: citizen (the owner), desk-operator (to serve the owner; the reading is recorded).")
    @APIResponse(responseCode = "200", description = "The charge")
    @APIResponse(
            responseCode = "404",
            description = "charge-not-ready: the registration was not heard of yet, see Retry-After; or not-found")
    public Uni<ChargeView> get(
            @PathParam("applicationId") UUID applicationId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage);
        return charges.read(applicationId, callers.current()).map(charge -> view(charge, language));
    }

    private static ChargeView view(Charge charge, Language language) {
        return new ChargeView(
                charge.id(),
                charge.applicationId(),
                charge.caseType(),
                charge.openedAt(),
                charge.closedAt().orElse(null),
                Money.rial(charge.capRial()),
                Money.rial(charge.totalRial()),
                Money.rial(charge.sumRial(LineState.DUE)),
                Money.rial(charge.sumRial(LineState.PAID)),
                charge.lines().stream().map(line -> view(line, language)).toList(),
                Arrays.stream(Stage.values())
                        .map(stage -> new StageView(stage, charge.isSettled(stage)))
                        .toList());
    }

    private static LineView view(ChargeLine line, Language language) {
        return new LineView(
                line.code(),
                new Text(line.titleFa(), line.titleEn()).in(language),
                line.group(),
                line.payee(),
                line.stage(),
                Money.rial(line.amountRial()),
                line.state());
    }
}
