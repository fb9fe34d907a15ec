package kart.fee.payment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.fee.Actor;
import kart.job.AfterStart;
import kart.job.DoneCounter;
import org.jboss.logging.Logger;

/**
 * Brings every attempt to its end: what a crash left between two steps, what the gateway's answer did not reach, whose
 * browser never came back, and refunds. The replicas of the service share the work through leases.
 */
@Startup
@ApplicationScoped
public class ReconciliationJob {

    private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);
    private static final Actor ACTOR = Actor.system("reconciliation");

    private final PaymentService payments;
    private final VerificationService verification;
    private final RefundService refunds;
    private final Counter done;

    @Inject
    ReconciliationJob(
            PaymentService payments, VerificationService verification, RefundService refunds, MeterRegistry registry) {
        this.payments = payments;
        this.verification = verification;
        this.refunds = refunds;
        this.done = DoneCounter.of(registry, "reconciliation");
    }

    @Scheduled(
            every = "${kart.fee.reconciliation.poll:5s}",
            delayed = AfterStart.TEXT,
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reconcile() {
        return payments.takeDue()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::resume)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One attempt that fails must not keep the others waiting; its next look is set already. */
    private Uni<Void> resume(UUID paymentId) {
        return payments.require(paymentId)
                .chain(this::resume)
                .invoke(() -> done.increment())
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Reconciling payment %s", paymentId))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Payment> resume(Payment payment) {
        return switch (payment.state()) {
            case CREATED ->
                payments.move(
                        payment,
                        PaymentState.UNKNOWN,
                        null,
                        ACTOR,
                        "the gateway's answer never came to be written down");
            case AT_GATEWAY, UNKNOWN, PAID -> verification.inquire(payment, ACTOR);
            case REFUND_PENDING, REFUND_FAILED -> refunds.refund(payment, ACTOR);
            case FAILED, EXPIRED, VERIFIED, REVERSED, REFUNDED ->
                Uni.createFrom().item(payment);
        };
    }
}
