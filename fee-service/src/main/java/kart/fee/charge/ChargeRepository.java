package kart.fee.charge;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.fee.Actor;
import kart.fee.tariff.LineGroup;
import kart.fee.tariff.Stage;
import kart.fee.tariff.TariffVersion;
import kart.metrics.MoveCounter;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class ChargeRepository implements PanacheRepositoryBase<Charge, UUID> {

    /**
     * Opens a charge with the lines of its tariff, once an application: of two that race, one inserts nothing. The
     * trigger charge_line_counts adds each line to the total, and the constraint charge_cap stops the one too many.
     */
    private static final String OPEN_CHARGE = """
            WITH opened AS (
                INSERT INTO charge (application_id, citizen_id, pseudonym_version, pseudonym, case_type, origin,
                                    tariff_version_id, cap_rial)
                VALUES (:application, :citizen, :keyVersion, :pseudonym, :caseType, :origin, :tariff, :cap)
                ON CONFLICT ON CONSTRAINT charge_once DO NOTHING
                RETURNING id, tariff_version_id),
            priced AS (
                INSERT INTO charge_line (charge_id, number, code, payable_account, payee, amount_rial, stage,
                                         line_group, title_fa, title_en)
                SELECT o.id, l.number, l.code, l.payable_account, l.payee, l.amount_rial, l.stage,
                       l.line_group, l.title_fa, l.title_en
                  FROM opened o JOIN tariff_line l ON l.tariff_version_id = o.tariff_version_id
                RETURNING id, line_group),
            told AS (
                INSERT INTO charge_line_history (charge_line_id, to_state, actor, why)
                SELECT id, 'DUE', :actor, 'the application was registered' FROM priced)
            SELECT id, (SELECT string_agg(line_group, ',') FROM priced) FROM opened
            """;

    /** All that changes a charge takes its lock first: lines, payments and events of it come one after the other. */
    private static final String LOCK = "SELECT id FROM charge WHERE id = :charge FOR NO KEY UPDATE";

    private static final String LOCK_OF_APPLICATION =
            "SELECT id FROM charge WHERE application_id = :application FOR NO KEY UPDATE";

    /**
     * Settles lines, all of them or none, and only such that are due now: of two payments that race for a line one
     * waits for the other's lock and then finds nothing due. The index line_settled_once is the law beneath.
     */
    private static final String SETTLE_LINES = """
            WITH wanted AS MATERIALIZED (
                SELECT id
                  FROM charge_line
                 WHERE charge_id = :charge AND state = 'DUE'
                   AND id = ANY (CAST(string_to_array(:lines, ',') AS uuid[]))
                 ORDER BY id
                   FOR NO KEY UPDATE),
            paid AS (
                UPDATE charge_line l
                   SET state = 'PAID'
                  FROM wanted w
                 WHERE l.id = w.id AND (SELECT count(*) FROM wanted) = :count
                RETURNING l.id, l.charge_id, l.number, l.code, l.payable_account, l.amount_rial, l.line_group),
            settled AS (
                INSERT INTO line_settlement (charge_line_id, charge_id, means, means_id, reference, amount_rial)
                SELECT id, charge_id, :means, :meansId, :reference, amount_rial FROM paid),
            told AS (
                INSERT INTO charge_line_history (charge_line_id, from_state, to_state, actor, organisation_id,
                                                 office_id, why)
                SELECT id, 'DUE', 'PAID', :actor, CAST(:organisation AS uuid), CAST(:office AS uuid), :why FROM paid)
            SELECT code, payable_account, amount_rial, line_group FROM paid ORDER BY number
            """;

    /**
     * Writes down the moments at which nothing is due any more, with what was paid for them; each once, whoever settles
     * the last line. A moment without lines is settled from the start.
     */
    private static final String SETTLE_STAGES = """
            INSERT INTO charge_stage (charge_id, stage, amount_rial)
            SELECT :charge, s.stage, coalesce(sum(l.amount_rial) FILTER (WHERE l.state = 'PAID'), 0)
              FROM unnest(string_to_array(:stages, ',')) AS s (stage)
              LEFT JOIN charge_line l ON l.charge_id = :charge AND l.stage = s.stage
             GROUP BY s.stage
            HAVING count(l.id) FILTER (WHERE l.state NOT IN ('PAID', 'WAIVED')) = 0
            ON CONFLICT ON CONSTRAINT charge_stage_once DO NOTHING
            RETURNING stage, amount_rial
            """;

    /** Nothing is asked for any more; what is paid stays paid. */
    private static final String VOID_DUE_LINES = """
            WITH closed AS (
                UPDATE charge SET closed_at = clock_timestamp() WHERE id = :charge AND closed_at IS NULL),
            voided AS (
                UPDATE charge_line SET state = 'VOID' WHERE charge_id = :charge AND state = 'DUE'
                RETURNING id, line_group),
            told AS (
                INSERT INTO charge_line_history (charge_line_id, from_state, to_state, actor, why)
                SELECT id, 'DUE', 'VOID', :actor, :why FROM voided)
            SELECT line_group FROM voided
            """;

    private static final String RECEIPT = """
            SELECT l.code, l.payee, l.line_group, l.title_fa, l.title_en, s.amount_rial, s.means, s.reference,
                   s.settled_at
              FROM line_settlement s JOIN charge_line l ON l.id = s.charge_line_id
             WHERE s.charge_id = :charge AND s.refunded_at IS NULL
             ORDER BY l.number
            """;

    private static final String REMEMBER_READ = """
            INSERT INTO audit_read (actor, organisation_id, office_ids, what, application_id)
            VALUES (:actor, CAST(:organisation AS uuid), :offices, :what, :application)
            """;

    private final LineMoves moves;

    @Inject
    ChargeRepository(LineMoves moves) {
        this.moves = moves;
    }

    /** The id of a new charge, or null if the application has one. */
    Uni<UUID> open(Registration registration, TariffVersion tariff, Actor actor) {
        return query(
                        OPEN_CHARGE,
                        Object[].class,
                        Map.of(
                                "application", registration.applicationId(),
                                "citizen", registration.citizenId(),
                                "keyVersion", registration.pseudonym().keyVersion(),
                                "pseudonym", registration.pseudonym().value(),
                                "caseType", registration.caseType().name(),
                                "origin", registration.origin(),
                                "tariff", tariff.id(),
                                "cap", tariff.capRial(),
                                "actor", actor.name()))
                .chain(Mutiny.SelectionQuery::getSingleResultOrNull)
                .call(opened -> opened == null
                        ? Uni.createFrom().voidItem()
                        : counted(null, LineState.DUE, List.of(((String) opened[1]).split(","))))
                .map(opened -> opened == null ? null : (UUID) opened[0]);
    }

    /** The charge as it is now, locked until the transaction ends; null if there is none. */
    Uni<Charge> lock(UUID chargeId) {
        return locked(LOCK, "charge", chargeId);
    }

    /** The charge of an application, locked; null if there is none. */
    Uni<Charge> lockOfApplication(UUID applicationId) {
        return locked(LOCK_OF_APPLICATION, "application", applicationId);
    }

    /** There is at most one; its lines are rows of the answer, which therefore must not be bounded. */
    Uni<Charge> ofApplication(UUID applicationId) {
        return find("from Charge c left join fetch c.lines where c.applicationId = ?1", applicationId)
                .list()
                .map(charges -> charges.isEmpty() ? null : charges.getFirst());
    }

    /** The lines that are settled now, or none if one of them was not due any more. */
    Uni<List<SettledLine>> settle(Charge charge, List<ChargeLine> lines, Means means, Actor actor) {
        return query(SETTLE_LINES, Object[].class, Map.of("charge", charge.id(), "count", lines.size()))
                .map(query -> query.setParameter(
                                "lines",
                                lines.stream().map(line -> line.id().toString()).collect(Collectors.joining(",")))
                        .setParameter("means", means.kind().name())
                        .setParameter("meansId", means.id())
                        .setParameter("reference", means.reference())
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("office", actor.officeId())
                        .setParameter("why", "paid by " + means.kind().name()))
                .chain(Mutiny.SelectionQuery::getResultList)
                .call(rows -> counted(
                        LineState.DUE,
                        LineState.PAID,
                        rows.stream().map(row -> (String) row[3]).toList()))
                .map(rows -> rows.stream()
                        .map(row -> new SettledLine((String) row[0], (String) row[1], (Long) row[2]))
                        .toList());
    }

    /** The moments that are settled from now on, each with the amount paid for it. */
    Uni<Map<Stage, Long>> settleStages(UUID chargeId) {
        String stages = java.util.Arrays.stream(Stage.values()).map(Stage::name).collect(Collectors.joining(","));
        return query(SETTLE_STAGES, Object[].class, Map.of("charge", chargeId, "stages", stages))
                .chain(Mutiny.SelectionQuery::getResultList)
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> Stage.valueOf((String) row[0]), row -> (Long) row[1])));
    }

    Uni<Void> voidDueLines(UUID chargeId, String why, Actor actor) {
        return query(VOID_DUE_LINES, String.class, Map.of("charge", chargeId, "why", why, "actor", actor.name()))
                .chain(Mutiny.SelectionQuery::getResultList)
                .chain(groups -> counted(LineState.DUE, LineState.VOID, groups));
    }

    Uni<List<ReceiptLine>> receipt(UUID chargeId) {
        return query(RECEIPT, Object[].class, Map.of("charge", chargeId))
                .chain(Mutiny.SelectionQuery::getResultList)
                .map(rows -> rows.stream().map(ChargeRepository::receiptLine).toList());
    }

    Uni<Void> rememberRead(UUID applicationId, String what, Actor actor, String offices) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMEMBER_READ)
                        .setParameter("application", applicationId)
                        .setParameter("what", what)
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("offices", offices)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> counted(LineState from, LineState to, List<String> groups) {
        return MoveCounter.afterCommit(() -> moves.count(from, to, groups));
    }

    private Uni<Charge> locked(String statement, String parameter, UUID value) {
        return query(statement, UUID.class, Map.of(parameter, value))
                .chain(Mutiny.SelectionQuery::getSingleResultOrNull)
                .chain(id -> id == null ? Uni.createFrom().nullItem() : fresh(id));
    }

    /** Reads what is there now, whatever this session read before the lock: nothing is written through entities here. */
    private Uni<Charge> fresh(UUID id) {
        return getSession().invoke(Mutiny.Session::clear).chain(() -> findById(id));
    }

    private static ReceiptLine receiptLine(Object[] row) {
        return new ReceiptLine(
                (String) row[0],
                (String) row[1],
                LineGroup.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                (Long) row[5],
                Means.Kind.valueOf((String) row[6]),
                (String) row[7],
                ((OffsetDateTime) row[8]).toInstant());
    }

    private static <R> Uni<Mutiny.SelectionQuery<R>> query(
            String statement, Class<R> result, Map<String, Object> parameters) {
        return Panache.getSession().map(session -> {
            Mutiny.SelectionQuery<R> query = session.createNativeQuery(statement, result);
            parameters.forEach(query::setParameter);
            return query;
        });
    }
}
