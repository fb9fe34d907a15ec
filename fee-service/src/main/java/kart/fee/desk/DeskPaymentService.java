package kart.fee.desk;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.caller.Caller;
import kart.fee.Actor;
import kart.fee.charge.Charge;
import kart.fee.charge.ChargeLine;
import kart.fee.charge.ChargeService;
import kart.fee.charge.Means;
import kart.fee.charge.SettledLine;
import kart.fee.ledger.Entry;
import kart.fee.ledger.LedgerService;
import kart.fee.ledger.Posting;
import kart.fee.problem.FeeProblem;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import org.jboss.logging.Logger;

/** Takes in what offices took, and keeps it when they took too much. */
@ApplicationScoped
public class DeskPaymentService {

    private static final Logger LOG = Logger.getLogger(DeskPaymentService.class);

    private final DeskPaymentRepository desk;
    private final ChargeService charges;
    private final LedgerService ledger;

    @Inject
    DeskPaymentService(DeskPaymentRepository desk, ChargeService charges, LedgerService ledger) {
        this.desk = desk;
        this.charges = charges;
        this.ledger = ledger;
    }

    /**
     * What an operator reports.
     *
     * @param takenRial what was really taken, if they say so; never what is settled
     */
    record Report(UUID chargeId, UUID officeId, List<String> lineCodes, String receiptNumber, Long takenRial) {}

    /** What came of a report. */
    sealed interface Outcome {

        /** The lines are settled. */
        record Taken(DeskPayment payment) implements Outcome {}

        /** Nothing is settled; the report is kept as evidence. */
        record Overcharged(Refused refusal) implements Outcome {}
    }

    /**
     * Settles lines with cash that an office took.
     *
     * @throws Refused {@code forbidden}, {@code not-found}, {@code line-unknown}, {@code line-not-due},
     *     {@code taken-too-little}; a receipt number that is used violates {@code desk_payment_receipt}
     */
    @WithTransaction
    Uni<Outcome> take(Report report, Caller caller) {
        Actor actor = actor(report.officeId(), caller);
        return charges.lock(report.chargeId()).chain(charge -> {
            List<ChargeLine> lines = charge.requireLines(report.lineCodes());
            long dueRial = lines.stream().mapToLong(ChargeLine::amountRial).sum();
            return switch (TakenRule.judge(dueRial, report.takenRial())) {
                case OVERCHARGE -> keep(report, dueRial, actor);
                case RIGHT -> settle(charge, charge.requireDue(report.lineCodes()), report, dueRial, actor);
            };
        });
    }

    /**
     * A payment that was taken, for who works in that office.
     *
     * @throws Refused {@code not-found}, {@code forbidden}
     */
    @WithTransaction
    Uni<DeskPayment> read(UUID chargeId, UUID deskPaymentId, Caller caller) {
        return desk.find(chargeId, deskPaymentId)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.NOT_FOUND))
                .invoke(payment -> caller.requireOffice(payment.officeId()));
    }

    private Uni<Outcome> settle(Charge charge, List<ChargeLine> lines, Report report, long amountRial, Actor actor) {
        List<String> codes = lines.stream().map(ChargeLine::code).toList();
        return desk.take(charge.id(), codes, report.receiptNumber(), amountRial, actor)
                .call(payment -> charges.settle(charge, lines, means(payment), actor)
                        .chain(settled -> post(charge, payment, settled, actor)))
                .map(Outcome.Taken::new);
    }

    private Uni<Void> post(Charge charge, DeskPayment payment, List<SettledLine> settled, Actor actor) {
        return ledger.cashAccount(payment.officeId())
                .map(cash -> {
                    List<Posting> postings = new ArrayList<>();
                    postings.add(Posting.debit(cash, payment.amountRial()));
                    settled.forEach(line -> postings.add(Posting.credit(line.payableAccount(), line.amountRial())));
                    return postings;
                })
                .chain(postings -> ledger.post(new Entry(
                        Entry.Kind.DESK_PAYMENT, charge.applicationId(), charge.id(), payment.id(), actor, postings)));
    }

    private Uni<Outcome> keep(Report report, long dueRial, Actor actor) {
        LOG.warnf(
                "Overcharge reported at office %s: %d rial taken, %d due",
                report.officeId(), report.takenRial(), dueRial);
        return desk.keepEvidence(
                        report.chargeId(),
                        report.lineCodes(),
                        report.receiptNumber(),
                        dueRial,
                        report.takenRial(),
                        actor)
                .replaceWith(
                        new Outcome.Overcharged(TakenRule.refusal(FeeProblem.OVERCHARGE, dueRial, report.takenRial())));
    }

    private static Actor actor(UUID officeId, Caller caller) {
        caller.requireOffice(officeId);
        UUID organisation = caller.organisationId().orElseThrow(() -> new Refused(CommonProblem.FORBIDDEN));
        return Actor.at(officeId, organisation, caller);
    }

    private static Means means(DeskPayment payment) {
        return new Means(Means.Kind.DESK, payment.id(), payment.receiptNumber());
    }
}
