package kart.fee.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import kart.caller.Caller;
import kart.fee.Actor;
import kart.fee.FeeConfig;
import kart.fee.gateway.Authority;
import kart.fee.gateway.GatewayAway;
import kart.fee.gateway.GatewayRefused;
import kart.fee.gateway.PaymentGateway;
import kart.fee.gateway.PaymentOrder;
import kart.fee.payment.PaymentService.Opening;
import kart.fee.problem.FeeProblem;
import kart.idempotency.RequestScope;
import kart.problem.Refused;
import kart.problem.Text;

/**
 * Sends a payer to the gateway: write the attempt down, ask the gateway outside of any transaction, write its answer
 * down. A crash between two of these leaves what a repeated request, or the reconciliation, finishes.
 */
@ApplicationScoped
public class CheckoutService {

    /** What the payer reads at the gateway, whose pages are Persian. */
    private static final Text DESCRIPTION =
            new Text("کارت هوشمند ملی: هزینهٔ صدور", "Smart national card: the fee of issuing it");

    private static final Duration SOON = Duration.ofSeconds(5);

    private final PaymentService payments;
    private final PaymentGateway gateway;
    private final ReturnUrls returnUrls;
    private final FeeConfig config;

    @Inject
    CheckoutService(PaymentService payments, PaymentGateway gateway, ReturnUrls returnUrls, FeeConfig config) {
        this.payments = payments;
        this.gateway = gateway;
        this.returnUrls = returnUrls;
        this.config = config;
    }

    /** An attempt, and whether an earlier copy of the request had brought it where it is. */
    record Checkout(Payment payment, boolean replayed) {}

    /**
     * Starts an attempt, or tells how the one of the same request stands.
     *
     * @throws Refused {@code return-url-not-allowed}, {@code gateway-unavailable}, and what
     *     {@link PaymentService#open} refuses
     */
    Uni<Checkout> start(UUID chargeId, String returnUrl, Caller caller, RequestScope scope, byte[] fingerprint) {
        String allowed = returnUrls.require(returnUrl, caller.clientId());
        return payments.open(chargeId, caller, scope, fingerprint, allowed)
                .chain(opening -> opening.lease() == null
                        ? Uni.createFrom().item(new Checkout(opening.payment(), true))
                        : request(opening, Actor.of(caller)).map(payment -> new Checkout(payment, false)));
    }

    /** The page on which an attempt is paid. */
    URI startPage(Authority authority) {
        return gateway.startPage(authority);
    }

    private Uni<Payment> request(Opening opening, Actor actor) {
        return gateway.request(order(opening.payment()))
                .onItemOrFailure()
                .transformToUni((authority, failure) -> failure == null
                        ? payments.recordAuthority(opening, authority, actor)
                        : noAuthority(opening, failure, actor));
    }

    private Uni<Payment> noAuthority(Opening opening, Throwable failure, Actor actor) {
        if (failure instanceof GatewayRefused refused) {
            return payments.recordNoAuthority(
                    opening, PaymentState.FAILED, "the gateway refused it, code " + refused.code(), actor);
        }
        if (GatewayAway.isBehind(failure)) {
            return payments.giveRequestBack(opening)
                    .chain(() ->
                            Uni.createFrom().failure(new Refused(FeeProblem.GATEWAY_UNAVAILABLE).retryAfter(SOON)));
        }
        return payments.recordNoAuthority(opening, PaymentState.UNKNOWN, "no usable answer to the request", actor);
    }

    private PaymentOrder order(Payment payment) {
        return new PaymentOrder(
                payment.id(),
                payment.amountRial(),
                DESCRIPTION.fa(),
                config.callbackUrl().resolve("/v1/payments/callback"));
    }
}
