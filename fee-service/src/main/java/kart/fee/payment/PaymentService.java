package kart.fee.payment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kart.caller.Caller;
import kart.fee.Actor;
import kart.fee.FeeConfig;
import kart.fee.charge.Charge;
import kart.fee.charge.ChargeService;
import kart.fee.gateway.Authority;
import kart.fee.payment.PaymentEvents.Started;
import kart.fee.payment.PaymentRepository.Move;
import kart.fee.payment.PaymentRepository.NewAttempt;
import kart.idempotency.RequestScope;
import kart.outbox.Outbox;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.jboss.logging.Logger;

/** Writes down what becomes of attempts: one method, one transaction, and never a word with the gateway inside it. */
@ApplicationScoped
public class PaymentService {

    private static final Logger LOG = Logger.getLogger(PaymentService.class);

    private final PaymentRepository payments;
    private final ChargeService charges;
    private final Outbox outbox;
    private final FeeConfig config;
    private final InstantSource clock;

    @Inject
    PaymentService(
            PaymentRepository payments, ChargeService charges, Outbox outbox, FeeConfig config, InstantSource clock) {
        this.payments = payments;
        this.charges = charges;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /**
     * An attempt for a request, and whether this request is the one that may speak with the gateway for it.
     *
     * @param lease the right to speak with the gateway; null if somebody did so before
     */
    record Opening(Payment payment, UUID lease) {}

    /**
     * Writes down a new attempt on what is due next, or finds the one that the same request made before.
     *
     * @throws Refused {@code not-found}, {@code nothing-due}, {@code idempotency-key-reused} or
     *     {@code idempotency-key-in-use}
     */
    @WithTransaction
    Uni<Opening> open(UUID chargeId, Caller caller, RequestScope scope, byte[] fingerprint, String returnUrl) {
        return charges.lock(chargeId)
                .invoke(charge -> charges.requireOwner(charge, caller))
                .chain(charge -> payments.ofRequest(
                                scope.principal(), chargeId, scope.key().value())
                        .chain(known -> known == null
                                ? create(new NewAttempt(
                                        charge,
                                        charge.nextDue(),
                                        returnUrl,
                                        scope.principal(),
                                        scope.key().value(),
                                        fingerprint,
                                        clock.instant().plus(config.payment().lifetime()),
                                        Actor.of(caller)))
                                : repeat(known, fingerprint)));
    }

    private Uni<Opening> create(NewAttempt attempt) {
        UUID lease = UUID.randomUUID();
        Charge charge = attempt.charge();
        return payments.insert(
                        attempt,
                        lease,
                        config.payment().requestLease(),
                        config.reconciliation().abandonAfter())
                .call(id -> outbox.tell(
                        PaymentEvents.STARTED,
                        charge.applicationId(),
                        new Started(charge.applicationId(), clock.instant(), charge.id(), id)))
                .chain(payments::findById)
                .map(payment -> new Opening(payment, lease));
    }

    private Uni<Opening> repeat(Payment known, byte[] fingerprint) {
        if (!known.isAskedBy(fingerprint)) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        if (known.state() != PaymentState.CREATED) {
            return Uni.createFrom().item(new Opening(known, null));
        }
        UUID lease = UUID.randomUUID();
        return payments.takeOverRequest(known.id(), lease, config.payment().requestLease())
                .map(taken -> {
                    if (!taken) {
                        throw new Refused(CommonProblem.IDEMPOTENCY_KEY_IN_USE).retryAfter(Duration.ofSeconds(1));
                    }
                    return new Opening(known, lease);
                });
    }

    /** The gateway took the attempt: the payer can be sent there. */
    @WithTransaction
    Uni<Payment> recordAuthority(Opening opening, Authority authority, Actor actor) {
        return payments.move(
                        opening.payment().id(),
                        new Move(
                                PaymentState.CREATED,
                                PaymentState.AT_GATEWAY,
                                authority,
                                null,
                                config.reconciliation().firstLook(),
                                opening.lease(),
                                actor,
                                "the gateway named it " + authority))
                .chain(() -> payments.fresh(opening.payment().id()));
    }

    /** The request to the gateway came to no authority. */
    @WithTransaction
    Uni<Payment> recordNoAuthority(Opening opening, PaymentState end, String why, Actor actor) {
        return payments.move(
                        opening.payment().id(),
                        new Move(PaymentState.CREATED, end, null, null, null, opening.lease(), actor, why))
                .chain(() -> payments.fresh(opening.payment().id()));
    }

    /** The request never left: the next one may start at once. */
    @WithTransaction
    Uni<Void> giveRequestBack(Opening opening) {
        return payments.giveRequestBack(opening.payment().id(), opening.lease());
    }

    /**
     * An attempt, for who owes the charge.
     *
     * @throws Refused {@code not-found}
     */
    @WithTransaction
    Uni<Payment> read(UUID paymentId, Caller caller) {
        return require(paymentId)
                .call(payment ->
                        charges.ofPayment(payment.chargeId()).invoke(charge -> charges.requireOwner(charge, caller)));
    }

    /** The attempt that the gateway names; null if it is none of ours. */
    @WithTransaction
    Uni<Payment> byAuthority(Authority authority) {
        return payments.byAuthority(authority);
    }

    /** @throws Refused {@code not-found} */
    @WithTransaction
    Uni<Payment> require(UUID paymentId) {
        return payments.fresh(paymentId).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Attempts that are due for a look, leased to who asks. */
    @WithTransaction
    Uni<List<UUID>> takeDue() {
        FeeConfig.Reconciliation reconciliation = config.reconciliation();
        return payments.takeDue(reconciliation.batch(), reconciliation.interval(), reconciliation.maxInterval());
    }

    /**
     * Moves an attempt, if its state allows it and nobody moved it since it was read; gives it as it is then.
     *
     * @param nextLook when the reconciliation looks at it next, null for never
     */
    @WithTransaction
    Uni<Payment> move(Payment payment, PaymentState to, Duration nextLook, Actor actor, String why) {
        if (!payment.state().canBecome(to)) {
            return payments.fresh(payment.id());
        }
        LOG.infof("Payment %s: %s to %s, %s", payment.id(), payment.state(), to, why);
        return payments.move(payment.id(), new Move(payment.state(), to, null, null, nextLook, null, actor, why))
                .chain(() -> payments.fresh(payment.id()));
    }
}
