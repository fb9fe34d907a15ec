package kart.fee.charge;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.caller.Callers;
import kart.fee.tariff.LineGroup;
import kart.http.Money;
import kart.problem.Language;
import kart.problem.Text;
import kart.values.Rial;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was paid. */
@Path("/v1/charges/{chargeId}/receipt")
@Tag(name = "charges")
public class ReceiptResource {

    /** What was paid for one application, and the most that may be asked for it. */
    @Schema(name = "Receipt")
    public record ReceiptView(
            UUID chargeId,
            UUID applicationId,
            Instant issuedAt,
            List<PaidLineView> lines,
            Money total,

            @Schema(examples = "31,000 toman (310,000 rial)")
            String totalText,

            Money cap,

            @Schema(
                    description = "What the law allows, for people to read",
                    examples = "The most that may lawfully be asked for this card, in all steps together, is 31,000"
                            + " toman (310,000 rial).")
            String capNotice) {}

    /** One paid line. */
    @Schema(name = "PaidLine")
    public record PaidLineView(
            @Schema(examples = "TREASURY") String code,
            @Schema(examples = "State treasury") String title,
            LineGroup group,
            @Schema(examples = "TREASURY") String payee,
            Money amount,

            @Schema(examples = "20,000 toman (200,000 rial)")
            String amountText,

            Means.Kind means,

            @Schema(description = "The gateway's reference or the office's receipt number", examples = "201")
            String reference,

            Instant paidAt) {}

    private final ChargeService charges;
    private final Callers callers;

    @Inject
    ReceiptResource(ChargeService charges, Callers callers) {
        this.charges = charges;
        this.callers = callers;
    }

    @GET
    @RolesAllowed("citizen")
    @Operation(
            operationId = "getReceipt",
            summary = "What was paid, line by line, in the language of Accept-Language",
            description = "Role: citizen (the owner).")
    @APIResponse(responseCode = "200", description = "The receipt")
    @APIResponse(responseCode = "404", description = "receipt-not-ready: nothing is paid yet; or not-found")
    public Uni<ReceiptView> get(
            @PathParam("chargeId") UUID chargeId, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage) {
        Language language = Language.preferred(acceptLanguage);
        return charges.receipt(chargeId, callers.current()).map(receipt -> view(receipt, language));
    }

    private static ReceiptView view(Receipt receipt, Language language) {
        return new ReceiptView(
                receipt.chargeId(),
                receipt.applicationId(),
                receipt.at(),
                receipt.lines().stream().map(line -> view(line, language)).toList(),
                Money.rial(receipt.total().amount()),
                receipt.totalText().in(language),
                Money.rial(receipt.cap().amount()),
                receipt.capNotice().in(language));
    }

    private static PaidLineView view(ReceiptLine line, Language language) {
        Rial amount = new Rial(line.amountRial());
        return new PaidLineView(
                line.code(),
                new Text(line.titleFa(), line.titleEn()).in(language),
                line.group(),
                line.payee(),
                Money.rial(line.amountRial()),
                new Text(amount.textFa(), amount.textEn()).in(language),
                line.means(),
                line.reference(),
                line.settledAt());
    }
}
