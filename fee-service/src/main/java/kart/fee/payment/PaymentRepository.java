package kart.fee.payment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.fee.Actor;
import kart.fee.charge.Charge;
import kart.fee.charge.ChargeLine;
import kart.fee.gateway.Authority;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, UUID> {

    /** A new attempt on lines; payment_key stops a second one of the same request. */
    private static final String INSERT_ATTEMPT = """
            WITH made AS (
                INSERT INTO payment (charge_id, application_id, amount_rial, return_url, principal, idempotency_key,
                                     fingerprint, expires_at, check_at, requested_by, requested_until)
                VALUES (:charge, :application, :amount, :returnUrl, :principal, :key, :fingerprint, :expiresAt,
                        clock_timestamp() + :checkIn * interval '1 millisecond', :lease,
                        clock_timestamp() + :leaseFor * interval '1 millisecond')
                RETURNING id),
            lines AS (
                INSERT INTO payment_line (payment_id, charge_line_id)
                SELECT made.id, CAST(l.id AS uuid) FROM made, unnest(string_to_array(:lines, ',')) AS l (id)),
            told AS (
                INSERT INTO payment_history (payment_id, to_state, actor, why)
                SELECT id, 'CREATED', :actor, 'the payer asked for it' FROM made)
            SELECT id FROM made
            """;

    /** A repeated request takes over from one that died; of two that race for it one gets it. */
    private static final String TAKE_OVER_REQUEST = """
            UPDATE payment
               SET requested_by = :lease,
                   requested_until = clock_timestamp() + :leaseFor * interval '1 millisecond'
             WHERE id = :payment AND state = 'CREATED'
               AND (requested_until IS NULL OR requested_until <= clock_timestamp())
            """;

    /** The gateway was not reached: a repeated request need not wait for the lease. */
    private static final String GIVE_REQUEST_BACK = """
            UPDATE payment
               SET requested_by = NULL, requested_until = NULL
             WHERE id = :payment AND state = 'CREATED' AND requested_by = :lease
            """;

    /**
     * A move from a state to another, with its history; of two that race one finds the attempt elsewhere and moves
     * nothing. A request that lost its lease moves nothing either.
     */
    private static final String MOVE = """
            WITH moved AS (
                UPDATE payment
                   SET state = :to,
                       authority = coalesce(authority, CAST(:authority AS text)),
                       reference = coalesce(reference, CAST(:reference AS text)),
                       check_at = clock_timestamp() + CAST(:checkIn AS bigint) * interval '1 millisecond',
                       checks = 0,
                       requested_by = NULL,
                       requested_until = NULL
                 WHERE id = :payment AND state = :from
                   AND (CAST(:lease AS uuid) IS NULL OR requested_by = CAST(:lease AS uuid))
                RETURNING id)
            INSERT INTO payment_history (payment_id, from_state, to_state, actor, why)
            SELECT id, :from, :to, :actor, :why FROM moved
            """;

    /**
     * Takes attempts that are due for a look and moves their next look on: that is the lease. Two workers skip what the
     * other one locks; one that dies is followed up at the next look. The wait doubles up to the longest.
     */
    private static final String TAKE_DUE = """
            WITH due AS (
                SELECT id
                  FROM payment
                 WHERE check_at <= clock_timestamp()
                 ORDER BY check_at
                 LIMIT :limit
                   FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE payment p
               SET checks = checks + 1,
                   check_at = clock_timestamp() + interval '1 millisecond'
                              * least(:longest, :shortest * power(2, least(checks, 20)))
              FROM due
             WHERE p.id = due.id
            RETURNING p.id
            """;

    /** Only with the lock of its charge: the order is charge, lines, payment. */
    private static final String LOCK = "SELECT id FROM payment WHERE id = :payment FOR NO KEY UPDATE";

    private static final String LINES = "SELECT charge_line_id FROM payment_line WHERE payment_id = :payment";

    /** What is asked of the database for a new attempt. */
    record NewAttempt(
            Charge charge,
            List<ChargeLine> lines,
            String returnUrl,
            String principal,
            String key,
            byte[] fingerprint,
            Instant expiresAt,
            Actor actor) {

        long amountRial() {
            return lines.stream().mapToLong(ChargeLine::amountRial).sum();
        }
    }

    /** A move and what is written with it; what is null stays as it was, and without a next look there is none. */
    record Move(
            PaymentState from,
            PaymentState to,
            Authority authority,
            String reference,
            Duration nextLook,
            UUID lease,
            Actor actor,
            String why) {}

    private final PaymentMoves moves;

    @Inject
    PaymentRepository(PaymentMoves moves) {
        this.moves = moves;
    }

    Uni<UUID> insert(NewAttempt attempt, UUID lease, Duration leaseFor, Duration checkIn) {
        return session()
                .chain(session -> session.createNativeQuery(INSERT_ATTEMPT, UUID.class)
                        .setParameter("charge", attempt.charge().id())
                        .setParameter("application", attempt.charge().applicationId())
                        .setParameter("amount", attempt.amountRial())
                        .setParameter("returnUrl", attempt.returnUrl())
                        .setParameter("principal", attempt.principal())
                        .setParameter("key", attempt.key())
                        .setParameter("fingerprint", attempt.fingerprint())
                        .setParameter("expiresAt", attempt.expiresAt())
                        .setParameter("checkIn", checkIn.toMillis())
                        .setParameter("lease", lease)
                        .setParameter("leaseFor", leaseFor.toMillis())
                        .setParameter(
                                "lines",
                                attempt.lines().stream()
                                        .map(line -> line.id().toString())
                                        .collect(Collectors.joining(",")))
                        .setParameter("actor", attempt.actor().name())
                        .getSingleResult())
                .call(() -> moves.countAfterCommit(null, PaymentState.CREATED, 1));
    }

    Uni<Boolean> takeOverRequest(UUID paymentId, UUID lease, Duration leaseFor) {
        return session()
                .chain(session -> session.createNativeQuery(TAKE_OVER_REQUEST)
                        .setParameter("payment", paymentId)
                        .setParameter("lease", lease)
                        .setParameter("leaseFor", leaseFor.toMillis())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Void> giveRequestBack(UUID paymentId, UUID lease) {
        return session()
                .chain(session -> session.createNativeQuery(GIVE_REQUEST_BACK)
                        .setParameter("payment", paymentId)
                        .setParameter("lease", lease)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether the attempt was in the state from which it was to be moved. */
    Uni<Boolean> move(UUID paymentId, Move move) {
        return session()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("payment", paymentId)
                        .setParameter("from", move.from().name())
                        .setParameter("to", move.to().name())
                        .setParameter(
                                "authority",
                                move.authority() == null
                                        ? null
                                        : move.authority().value())
                        .setParameter("reference", move.reference())
                        .setParameter(
                                "checkIn",
                                move.nextLook() == null ? null : move.nextLook().toMillis())
                        .setParameter("lease", move.lease())
                        .setParameter("actor", move.actor().name())
                        .setParameter("why", move.why())
                        .executeUpdate())
                .call(rows -> moves.countAfterCommit(move.from(), move.to(), rows))
                .map(rows -> rows == 1);
    }

    Uni<List<UUID>> takeDue(int limit, Duration shortest, Duration longest) {
        return session()
                .chain(session -> session.createNativeQuery(TAKE_DUE, UUID.class)
                        .setParameter("limit", limit)
                        .setParameter("shortest", shortest.toMillis())
                        .setParameter("longest", longest.toMillis())
                        .getResultList());
    }

    Uni<List<UUID>> lines(UUID paymentId) {
        return session()
                .chain(session -> session.createNativeQuery(LINES, UUID.class)
                        .setParameter("payment", paymentId)
                        .getResultList());
    }

    Uni<Payment> ofRequest(String principal, UUID chargeId, String key) {
        return find("principal = ?1 and chargeId = ?2 and idempotencyKey = ?3", principal, chargeId, key)
                .firstResult();
    }

    Uni<Payment> byAuthority(Authority authority) {
        return find("authorityValue", authority.value()).firstResult();
    }

    /**
     * Reads what is there now, whatever this session read before a statement moved it; null if there is none. Nothing
     * is ever written through entities here, so nothing is lost by forgetting them.
     */
    Uni<Payment> fresh(UUID paymentId) {
        return session().invoke(Mutiny.Session::clear).chain(() -> findById(paymentId));
    }

    /** An attempt as it is now, locked until the transaction ends. */
    Uni<Payment> lock(UUID paymentId) {
        return session()
                .chain(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter("payment", paymentId)
                        .getSingleResult())
                .chain(this::fresh);
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
