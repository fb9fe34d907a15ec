package kart.fee.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import kart.fee.Actor;
import kart.fee.FeeConfig;
import kart.fee.gateway.Authority;
import kart.fee.gateway.GatewayRefused;
import kart.fee.gateway.GatewayStatus;
import kart.fee.gateway.PaymentGateway;
import org.jboss.logging.Logger;

/** Gives back what was paid though nothing was due. */
@ApplicationScoped
public class RefundService {

    private static final Logger LOG = Logger.getLogger(RefundService.class);

    private final PaymentService payments;
    private final CompletionService completion;
    private final PaymentGateway gateway;
    private final FeeConfig config;

    @Inject
    RefundService(PaymentService payments, CompletionService completion, PaymentGateway gateway, FeeConfig config) {
        this.payments = payments;
        this.completion = completion;
        this.gateway = gateway;
        this.config = config;
    }

    /**
     * Asks the gateway to give a payment back, unless it did so before: an answer that was lost, or a bank that acted by
     * itself, shows in the inquiry. Where nobody knows, the next look asks again.
     */
    Uni<Payment> refund(Payment payment, Actor actor) {
        Duration soon = config.reconciliation().interval();
        return payments.move(payment, PaymentState.REFUND_PENDING, soon, actor, "tried again")
                .chain(pending -> giveBack(pending.authority().orElseThrow())
                        .onItemOrFailure()
                        .transformToUni((done, failure) -> failure == null
                                ? completion.refunded(pending, actor)
                                : failed(pending, failure, actor)));
    }

    private Uni<Void> giveBack(Authority authority) {
        return gateway.inquire(authority)
                .chain(status ->
                        status == GatewayStatus.REVERSED ? Uni.createFrom().voidItem() : gateway.reverse(authority));
    }

    private Uni<Payment> failed(Payment payment, Throwable failure, Actor actor) {
        if (failure instanceof GatewayRefused refused && refused.isFinal()) {
            LOG.errorf("Refund of payment %s refused by the gateway, code %d", payment.id(), refused.code());
            return payments.move(
                    payment,
                    PaymentState.REFUND_FAILED,
                    config.reconciliation().refundAgain(),
                    actor,
                    "the gateway refused it, code " + refused.code());
        }
        LOG.errorf("Refund of payment %s: %s", payment.id(), failure.toString());
        return Uni.createFrom().item(payment);
    }
}
