package kart.fee.payment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.fee.Actor;
import kart.fee.charge.Charge;
import kart.fee.charge.ChargeLine;
import kart.fee.charge.ChargeService;
import kart.fee.charge.Means;
import kart.fee.charge.SettledLine;
import kart.fee.ledger.Accounts;
import kart.fee.ledger.Entry;
import kart.fee.ledger.LedgerService;
import kart.fee.ledger.Posting;
import kart.fee.payment.PaymentEvents.Refunded;
import kart.fee.payment.PaymentRepository.Move;
import kart.http.Money;
import kart.outbox.Outbox;
import org.jboss.logging.Logger;

/** What happens to money once the gateway confirmed it, or gave it back. */
@ApplicationScoped
public class CompletionService {

    private static final Logger LOG = Logger.getLogger(CompletionService.class);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final PaymentRepository payments;
    private final ChargeService charges;
    private final LedgerService ledger;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    CompletionService(
            PaymentRepository payments,
            ChargeService charges,
            LedgerService ledger,
            Outbox outbox,
            InstantSource clock) {
        this.payments = payments;
        this.charges = charges;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes in money that the gateway confirmed: settles the attempt's lines, or, if one of them is not due any more,
     * keeps the money in suspense and orders its refund. However often and from wherever it is called, it has one effect.
     *
     * @param reference the gateway's number of the payment
     */
    @WithTransaction
    Uni<Payment> complete(Payment seen, String reference, Actor actor) {
        return charges.lock(seen.chargeId())
                .chain(charge -> payments.lock(seen.id())
                        .chain(payment -> payment.state().isOpen()
                                ? verified(payment, reference, actor).chain(() -> allot(charge, payment, actor))
                                : Uni.createFrom().item(payment)))
                .chain(payment -> payments.fresh(payment.id()));
    }

    /** Writes down that the gateway gave money back that had settled nothing; once. */
    @WithTransaction
    Uni<Payment> refunded(Payment seen, Actor actor) {
        return charges.lock(seen.chargeId())
                .chain(() -> payments.move(
                        seen.id(),
                        move(PaymentState.REFUND_PENDING, PaymentState.REFUNDED, null, null, actor, "given back")))
                .chain(moved ->
                        moved ? bookRefund(seen, actor) : Uni.createFrom().voidItem())
                .chain(() -> payments.fresh(seen.id()));
    }

    /** From the gateway's first word on, an attempt was paid before it was confirmed; its history says so. */
    private Uni<Void> verified(Payment payment, String reference, Actor actor) {
        PaymentState from = payment.state();
        if (from.canBecome(PaymentState.VERIFIED)) {
            return require(payment, move(from, PaymentState.VERIFIED, reference, null, actor, "verified"));
        }
        return require(payment, move(from, PaymentState.PAID, null, null, actor, "the gateway has the money"))
                .chain(() -> verifiedFromPaid(payment, reference, actor));
    }

    private Uni<Void> verifiedFromPaid(Payment payment, String reference, Actor actor) {
        return require(payment, move(PaymentState.PAID, PaymentState.VERIFIED, reference, null, actor, "verified"));
    }

    private Uni<Payment> allot(Charge charge, Payment payment, Actor actor) {
        return payments.lines(payment.id())
                .map(ids -> linesOf(charge, ids))
                .chain(lines -> payments.fresh(payment.id())
                        .chain(verified -> charges.settle(charge, lines, means(verified), actor)))
                .chain(settled -> settled.isEmpty()
                        ? suspend(payment, actor)
                        : ledger.post(entry(Entry.Kind.PAYMENT, payment, actor, postings(payment, settled))))
                .replaceWith(payment);
    }

    private Uni<Void> suspend(Payment payment, Actor actor) {
        LOG.warnf("Payment %s is verified, but its lines are not due: it goes back", payment.id());
        return ledger.post(entry(
                        Entry.Kind.SUSPENSE,
                        payment,
                        actor,
                        List.of(
                                Posting.debit(Accounts.GATEWAY_CLEARING, payment.amountRial()),
                                Posting.credit(Accounts.SUSPENSE, payment.amountRial()))))
                .chain(() -> require(
                        payment,
                        move(
                                PaymentState.VERIFIED,
                                PaymentState.REFUND_PENDING,
                                null,
                                AT_ONCE,
                                actor,
                                "its lines were settled or void before")))
                .chain(() -> ledger.post(entry(
                        Entry.Kind.REFUND_ORDERED,
                        payment,
                        actor,
                        List.of(
                                Posting.debit(Accounts.SUSPENSE, payment.amountRial()),
                                Posting.credit(Accounts.REFUNDS, payment.amountRial())))));
    }

    private Uni<Void> bookRefund(Payment payment, Actor actor) {
        return ledger.post(entry(
                        Entry.Kind.REFUND_DONE,
                        payment,
                        actor,
                        List.of(
                                Posting.debit(Accounts.REFUNDS, payment.amountRial()),
                                Posting.credit(Accounts.GATEWAY_CLEARING, payment.amountRial()))))
                .chain(() -> outbox.tell(
                        PaymentEvents.REFUNDED,
                        payment.applicationId(),
                        new Refunded(
                                payment.applicationId(),
                                clock.instant(),
                                payment.chargeId(),
                                payment.id(),
                                Money.rial(payment.amountRial()),
                                false)));
    }

    /** The attempt is locked: a move that fails is a fault, not a race. */
    private Uni<Void> require(Payment payment, Move move) {
        return payments.move(payment.id(), move)
                .invoke(moved -> {
                    if (!moved) {
                        throw new IllegalStateException(payment.id() + " is not " + move.from());
                    }
                })
                .replaceWithVoid();
    }

    private static Move move(
            PaymentState from, PaymentState to, String reference, Duration nextLook, Actor actor, String why) {
        return new Move(from, to, null, reference, nextLook, null, actor, why);
    }

    private static List<ChargeLine> linesOf(Charge charge, List<UUID> ids) {
        return charge.lines().stream().filter(line -> ids.contains(line.id())).toList();
    }

    private static Means means(Payment payment) {
        return new Means(Means.Kind.GATEWAY, payment.id(), payment.reference().orElseThrow());
    }

    private static Entry entry(Entry.Kind kind, Payment payment, Actor actor, List<Posting> postings) {
        return new Entry(kind, payment.applicationId(), payment.chargeId(), payment.id(), actor, postings);
    }

    private static List<Posting> postings(Payment payment, List<SettledLine> settled) {
        List<Posting> postings = new ArrayList<>();
        postings.add(Posting.debit(Accounts.GATEWAY_CLEARING, payment.amountRial()));
        settled.forEach(line -> postings.add(Posting.credit(line.payableAccount(), line.amountRial())));
        return postings;
    }
}
