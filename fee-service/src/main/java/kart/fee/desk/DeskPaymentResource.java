package kart.fee.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.caller.Callers;
import kart.fee.charge.ChargeService;
import kart.fee.desk.DeskPaymentService.Outcome;
import kart.fee.desk.DeskPaymentService.Report;
import kart.http.Money;
import kart.idempotency.IdempotentRequests;
import kart.idempotency.Reply;
import kart.problem.Language;
import kart.problem.Problem;
import kart.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Paying in cash at an office. */
@Path("/v1/charges/{chargeId}/desk-payments")
@RolesAllowed(ChargeService.DESK_OPERATOR)
@Tag(name = "desk-payments", description = "Money that an office takes")
public class DeskPaymentResource {

    /** What an operator reports. */
    @RegisterForReflection
    @Schema(name = "NewDeskPayment")
    public record NewDeskPayment(
            @NotEmpty
            @Size(max = 20)
            @Schema(
                    description = "What is paid; the amounts are the charge's",
                    examples = "[\"ISSUANCE\", \"TREASURY\"]")
            List<@NotNull @Pattern(regexp = "[A-Z][A-Z_]{0,39}") String> lineCodes,

            @NotNull UUID officeId,

            @NotNull
            @Pattern(regexp = "[0-9A-Za-z./-]{1,40}")
            @Schema(description = "The office's own number; used once", examples = "1405-000123")
            String receiptNumber,

            @Valid @Schema(description = "What was really taken, if the office says so; it settles nothing")
            Taken taken) {}

    /** An amount that an office says it took. */
    @RegisterForReflection
    @Schema(name = "TakenAmount")
    public record Taken(
            @NotNull @Min(0) @Max(1_000_000_000_000L) @Schema(examples = "310000")
            Long amount,

            @NotNull @Pattern(regexp = "IRR") @Schema(examples = "IRR")
            String currency) {}

    /** What was taken. */
    @RegisterForReflection
    @Schema(name = "DeskPayment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DeskPaymentView(
            UUID deskPaymentId,
            UUID chargeId,
            UUID officeId,
            String receiptNumber,
            List<String> lineCodes,
            Money amount,
            Instant takenAt) {}

    private final DeskPaymentService desk;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    DeskPaymentResource(DeskPaymentService desk, IdempotentRequests requests, Callers callers) {
        this.desk = desk;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @Operation(
            operationId = "takeDeskPayment",
            summary = "Settles lines with cash that an office took",
            description =
                    "Role: desk-operator of that office. Lines are named by code; no amount settles anything. Who says"
                            + " that more was taken is refused, and what was said is kept as evidence.")
    @APIResponse(
            responseCode = "201",
            description = "The lines are settled",
            content = @Content(schema = @Schema(implementation = DeskPaymentView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "overcharge, taken-too-little, line-not-due, receipt-number-used")
    @APIResponse(responseCode = "422", description = "line-unknown")
    public Uni<Response> take(
            @PathParam("chargeId") UUID chargeId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage,
            @NotNull @Valid NewDeskPayment body) {
        Report report = new Report(
                chargeId,
                body.officeId(),
                body.lineCodes(),
                body.receiptNumber(),
                body.taken() == null ? null : body.taken().amount());
        Language language = Language.preferred(acceptLanguage);
        return requests.once(body, () -> desk.take(report, callers.current()).map(outcome -> reply(outcome, language)));
    }

    @GET
    @Path("/{deskPaymentId}")
    @Operation(
            operationId = "getDeskPayment",
            summary = "A payment that an office took",
            description = "Role: desk-operator of that office.")
    @APIResponse(responseCode = "200", description = "The payment")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<DeskPaymentView> get(
            @PathParam("chargeId") UUID chargeId, @PathParam("deskPaymentId") UUID deskPaymentId) {
        return desk.read(chargeId, deskPaymentId, callers.current()).map(DeskPaymentResource::view);
    }

    private static Reply reply(Outcome outcome, Language language) {
        return switch (outcome) {
            case Outcome.Taken(DeskPayment payment) ->
                Reply.created(
                        URI.create("/v1/charges/" + payment.chargeId() + "/desk-payments/" + payment.id()),
                        view(payment));
            case Outcome.Overcharged(Refused refusal) -> problem(refusal, language);
        };
    }

    /** A refusal that is committed with its evidence, so it is an answer and not an exception. */
    private static Reply problem(Refused refusal, Language language) {
        Problem problem = new Problem(
                refusal.type().uri(),
                refusal.type().title().in(language),
                refusal.type().status(),
                refusal.type().detail().in(language, refusal.facts()),
                List.of(),
                refusal.facts());
        return new Reply(
                problem.status(),
                Map.of(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE, HttpHeaders.CONTENT_LANGUAGE, language.tag()),
                problem);
    }

    private static DeskPaymentView view(DeskPayment payment) {
        return new DeskPaymentView(
                payment.id(),
                payment.chargeId(),
                payment.officeId(),
                payment.receiptNumber(),
                payment.lineCodes(),
                Money.rial(payment.amountRial()),
                payment.takenAt());
    }
}
