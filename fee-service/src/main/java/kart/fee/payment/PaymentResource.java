package kart.fee.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import kart.caller.Callers;
import kart.fee.payment.CheckoutService.Checkout;
import kart.http.Money;
import kart.idempotency.IdempotentRequests;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Paying through the gateway. */
@Path("/v1")
@Tag(name = "payments", description = "Attempts to pay through the gateway")
public class PaymentResource {

    /** What a payer asks for. */
    @RegisterForReflection
    @Schema(name = "NewPayment")
    public record NewPayment(
            @NotBlank
            @Schema(
                    examples = "https://portal.example/return",
                    description = "Where the payer's browser goes afterwards; must be on the client's list")
            String returnUrl) {}

    /** An attempt to pay. */
    @RegisterForReflection
    @Schema(name = "Payment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PaymentView(
            @Schema(examples = "019a9c20-52ff-7a31-8d4e-6b7f1c2d3e4f")
            UUID paymentId,

            UUID chargeId,
            UUID applicationId,
            PaymentState state,
            Money amount,

            @Schema(
                    description = "Send the payer's browser there; only while the payer can pay",
                    examples = "https://payment.zarinpal.com/pg/StartPay/A00000000000000000000000000000000001")
            URI redirectUrl,

            @Schema(description = "The gateway's number of the confirmed payment", examples = "201")
            String reference,

            Instant createdAt,
            Instant expiresAt) {}

    private final CheckoutService checkout;
    private final PaymentService payments;
    private final VerificationService verification;
    private final IdempotentRequests requests;
    private final Callers callers;

    @Inject
    PaymentResource(
            CheckoutService checkout,
            PaymentService payments,
            VerificationService verification,
            IdempotentRequests requests,
            Callers callers) {
        this.checkout = checkout;
        this.payments = payments;
        this.verification = verification;
        this.requests = requests;
        this.callers = callers;
    }

    @POST
    @Path("/charges/{chargeId}/payments")
    @RolesAllowed("citizen")
    @Operation(
            operationId = "startPayment",
            summary = "Starts an attempt to pay what is due next",
            description =
                    "Role: citizen (the owner). The answer tells where the attempt stands: AT_GATEWAY comes with the"
                            + " redirectUrl; UNKNOWN means that the gateway did not answer in time (start a new attempt with a"
                            + " new key; only one can ever settle the charge); FAILED that it refused. A repeated key"
                            + " answers the state of the same attempt.")
    @APIResponse(
            responseCode = "201",
            description = "The attempt",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "nothing-due")
    @APIResponse(responseCode = "422", description = "return-url-not-allowed")
    @APIResponse(
            responseCode = "503",
            description = "gateway-unavailable: nothing was sent; repeat with the same key after Retry-After")
    public Uni<Response> start(@PathParam("chargeId") UUID chargeId, @NotNull @Valid NewPayment body) {
        return checkout.start(
                        chargeId, body.returnUrl(), callers.current(), requests.scope(), requests.fingerprint(body))
                .map(this::created);
    }

    @GET
    @Path("/payments/{paymentId}")
    @RolesAllowed("citizen")
    @Operation(
            operationId = "getPayment",
            summary = "Where an attempt stands",
            description = "Role: citizen (the owner).")
    @APIResponse(responseCode = "200", description = "The attempt")
    @APIResponse(responseCode = "404", description = "not-found")
    public Uni<PaymentView> get(@PathParam("paymentId") UUID paymentId) {
        return payments.read(paymentId, callers.current()).map(this::view);
    }

    @GET
    @Path("/payments/callback")
    @PermitAll
    @Operation(
            operationId = "returnFromGateway",
            summary = "Where the gateway sends the payer's browser",
            description =
                    "No role: nothing in it is believed but which attempt to ask the gateway about. Coming again does"
                            + " no harm.")
    @APIResponse(responseCode = "303", description = "On to the returnUrl, with paymentId and state")
    @APIResponse(responseCode = "404", description = "authority-unknown")
    public Uni<Response> returned(
            @Parameter(
                            description = "The gateway's name of the attempt",
                            example = "A00000000000000000000000000000000001")
                    @QueryParam("Authority")
                    String authority,
            @Parameter(description = "OK or NOK, as the gateway claims", example = "OK") @QueryParam("Status")
                    String status) {
        return verification
                .returned(authority, "OK".equals(status))
                .map(payment -> Response.seeOther(payment.returnTo()).build());
    }

    private Response created(Checkout checkout) {
        Response.ResponseBuilder response = Response.created(
                        URI.create("/v1/payments/" + checkout.payment().id()))
                .entity(view(checkout.payment()));
        return checkout.replayed()
                ? response.header("Idempotency-Replayed", "true").build()
                : response.build();
    }

    private PaymentView view(Payment payment) {
        URI redirect = payment.state() == PaymentState.AT_GATEWAY
                ? payment.authority().map(checkout::startPage).orElse(null)
                : null;
        return new PaymentView(
                payment.id(),
                payment.chargeId(),
                payment.applicationId(),
                payment.state(),
                Money.rial(payment.amountRial()),
                redirect,
                payment.reference().orElse(null),
                payment.createdAt(),
                payment.expiresAt());
    }
}
