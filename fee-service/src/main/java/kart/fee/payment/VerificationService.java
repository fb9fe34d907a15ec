package kart.fee.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import kart.fee.Actor;
import kart.fee.FeeConfig;
import kart.fee.gateway.Authority;
import kart.fee.gateway.GatewayRefused;
import kart.fee.gateway.GatewayStatus;
import kart.fee.gateway.PaymentGateway;
import kart.fee.gateway.Verdict;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;
import org.jboss.logging.Logger;

/**
 * Finds out from the gateway what became of an attempt. Nothing that a browser brings is believed: it only says which
 * attempt to ask about.
 */
@ApplicationScoped
public class VerificationService {

    private static final Logger LOG = Logger.getLogger(VerificationService.class);

    private final PaymentService payments;
    private final CompletionService completion;
    private final PaymentGateway gateway;
    private final FeeConfig config;
    private final InstantSource clock;

    @Inject
    VerificationService(
            PaymentService payments,
            CompletionService completion,
            PaymentGateway gateway,
            FeeConfig config,
            InstantSource clock) {
        this.payments = payments;
        this.completion = completion;
        this.gateway = gateway;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What to do when the gateway sends the payer's browser back: once, twice, late, or with somebody else's authority.
     *
     * @param paid what the browser claims
     * @throws Refused {@code authority-unknown}
     */
    Uni<Payment> returned(String authority, boolean paid) {
        Actor actor = Actor.system("callback");
        return Authority.tryParse(authority)
                .map(payments::byAuthority)
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(FeeProblem.AUTHORITY_UNKNOWN))
                .chain(payment -> {
                    if (!payment.state().isOpen()) {
                        return Uni.createFrom().item(payment);
                    }
                    return paid ? verify(payment, actor) : inquire(payment, actor);
                });
    }

    /** Asks the gateway to confirm, and does what its answer asks for. */
    Uni<Payment> verify(Payment payment, Actor actor) {
        Authority authority = payment.authority().orElseThrow();
        return gateway.verify(authority, payment.amountRial())
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Verifying %s: %s", authority, failure.toString());
                    return Verdict.of(Verdict.Outcome.UNCLEAR);
                })
                .chain(verdict -> judge(payment, verdict, actor));
    }

    /** Asks the gateway where the payment stands, and goes on from there. */
    Uni<Payment> inquire(Payment payment, Actor actor) {
        Authority authority = payment.authority().orElseThrow();
        return gateway.inquire(authority).onItemOrFailure().transformToUni((status, failure) -> {
            if (failure == null) {
                return follow(payment, status, actor);
            }
            LOG.warnf("Inquiring %s: %s", authority, failure.toString());
            return failure instanceof GatewayRefused refused && refused.isFinal()
                    ? end(payment, PaymentState.FAILED, actor, "the gateway does not know it")
                    : Uni.createFrom().item(payment);
        });
    }

    private Uni<Payment> judge(Payment payment, Verdict verdict, Actor actor) {
        return switch (verdict.outcome()) {
            case VERIFIED -> completion.complete(payment, verdict.reference(), actor);
            case NOT_PAID -> end(payment, PaymentState.FAILED, actor, "the gateway has no money for it");
            case NOT_OURS -> end(payment, PaymentState.FAILED, actor, "the gateway does not know it as ours");
            case AMOUNT_DIFFERS -> {
                LOG.errorf(
                        "Payment %s: the gateway has another amount than %d rial", payment.id(), payment.amountRial());
                yield end(payment, PaymentState.FAILED, actor, "the gateway has another amount");
            }
            case UNCLEAR ->
                payments.move(
                        payment,
                        PaymentState.UNKNOWN,
                        config.reconciliation().interval(),
                        actor,
                        "no usable answer to the verification");
        };
    }

    private Uni<Payment> follow(Payment payment, GatewayStatus status, Actor actor) {
        return switch (status) {
            case PAID, VERIFIED -> paid(payment, actor).chain(paid -> verify(paid, actor));
            case FAILED -> end(payment, PaymentState.FAILED, actor, "the gateway says that it failed");
            case REVERSED ->
                paid(payment, actor)
                        .chain(paid -> end(paid, PaymentState.REVERSED, actor, "the gateway gave the money back"));
            case IN_BANK ->
                payment.isExpired(clock.instant())
                        ? end(payment, PaymentState.EXPIRED, actor, "not paid in time")
                        : Uni.createFrom().item(payment);
        };
    }

    private Uni<Payment> paid(Payment payment, Actor actor) {
        Duration again = config.reconciliation().interval();
        return payments.move(payment, PaymentState.PAID, again, actor, "the gateway says that it was paid");
    }

    private Uni<Payment> end(Payment payment, PaymentState end, Actor actor, String why) {
        return payments.move(payment, end, null, actor, why);
    }
}
