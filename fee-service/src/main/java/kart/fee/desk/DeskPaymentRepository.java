package kart.fee.desk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kart.fee.Actor;
import kart.metrics.MoveCounter;

@ApplicationScoped
class DeskPaymentRepository {

    /** desk_payment_receipt stops a second payment under a receipt number that the office used. */
    private static final String TAKE = """
            INSERT INTO desk_payment (charge_id, office_id, organisation_id, receipt_number, line_codes, amount_rial,
                                      operator)
            VALUES (:charge, :office, :organisation, :receipt, :codes, :amount, :operator)
            RETURNING id, charge_id, office_id, receipt_number, line_codes, amount_rial, taken_at
            """;

    private static final String KEEP_EVIDENCE = """
            INSERT INTO overcharge_evidence (charge_id, office_id, organisation_id, operator, receipt_number,
                                             line_codes, due_rial, taken_rial)
            VALUES (:charge, :office, :organisation, :operator, :receipt, :codes, :due, :taken)
            """;

    private static final String FIND = """
            SELECT id, charge_id, office_id, receipt_number, line_codes, amount_rial, taken_at
              FROM desk_payment
             WHERE id = :id AND charge_id = :charge
            """;

    private final Overcharges overcharges;

    @Inject
    DeskPaymentRepository(Overcharges overcharges) {
        this.overcharges = overcharges;
    }

    Uni<DeskPayment> take(UUID chargeId, List<String> lineCodes, String receiptNumber, long amountRial, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Object[].class)
                        .setParameter("charge", chargeId)
                        .setParameter("office", actor.officeId())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("receipt", receiptNumber)
                        .setParameter("codes", String.join(",", lineCodes))
                        .setParameter("amount", amountRial)
                        .setParameter("operator", actor.name())
                        .getSingleResult())
                .map(DeskPaymentRepository::deskPayment);
    }

    Uni<Void> keepEvidence(
            UUID chargeId, List<String> lineCodes, String receiptNumber, long dueRial, long takenRial, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_EVIDENCE)
                        .setParameter("charge", chargeId)
                        .setParameter("office", actor.officeId())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("operator", actor.name())
                        .setParameter("receipt", receiptNumber)
                        .setParameter("codes", String.join(",", lineCodes))
                        .setParameter("due", dueRial)
                        .setParameter("taken", takenRial)
                        .executeUpdate())
                .call(() -> MoveCounter.afterCommit(overcharges::count))
                .replaceWithVoid();
    }

    /** A payment of a charge, or null. */
    Uni<DeskPayment> find(UUID chargeId, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("charge", chargeId)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(row -> row == null ? null : deskPayment(row));
    }

    private static DeskPayment deskPayment(Object[] row) {
        return new DeskPayment(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                (String) row[3],
                List.of(((String) row[4]).split(",")),
                (Long) row[5],
                ((OffsetDateTime) row[6]).toInstant());
    }
}
