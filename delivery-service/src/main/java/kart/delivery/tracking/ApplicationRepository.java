package kart.delivery.tracking;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The row of an application is the first lock of whoever changes something about it: application, card, counters. */
@ApplicationScoped
class ApplicationRepository implements PanacheRepositoryBase<Application, UUID> {

    /**
     * Remembers what an event tells and locks the row until the transaction ends, so that events of one application
     * that race are worked on one after the other. There is no row yet for the first of them, so a lock on the id stands in
     * for it: without it two first events can both find no row, and the later one breaks on the tracking code, which
     * {@code ON CONFLICT (id)} does not look at.
     */
    private static final String REMEMBER = """
            INSERT INTO application AS a (id, citizen_id, pseudonym_key_version, pseudonym, tracking_code, case_type,
                                          origin, sealed_mobile)
            SELECT CAST(:id AS uuid), CAST(:citizen AS uuid), CAST(:keyVersion AS integer), CAST(:pseudonym AS text),
                   CAST(:trackingCode AS text), CAST(:caseType AS text), CAST(:origin AS text), CAST(:mobile AS text)
              FROM (SELECT pg_advisory_xact_lock(hashtextextended(CAST(CAST(:id AS uuid) AS text), 0))) AS turn
                ON CONFLICT (id) DO UPDATE
               SET citizen_id = coalesce(excluded.citizen_id, a.citizen_id),
                   pseudonym_key_version = coalesce(excluded.pseudonym_key_version, a.pseudonym_key_version),
                   pseudonym = coalesce(excluded.pseudonym, a.pseudonym),
                   tracking_code = coalesce(excluded.tracking_code, a.tracking_code),
                   case_type = coalesce(excluded.case_type, a.case_type),
                   origin = coalesce(excluded.origin, a.origin),
                   sealed_mobile = CASE WHEN a.delivered_at IS NULL
                                        THEN coalesce(excluded.sealed_mobile, a.sealed_mobile) END
            """;

    private static final String RECORD = """
            INSERT INTO application_event (application_id, code, at, office_id, starts_at, reason)
            VALUES (:id, :code, :at, CAST(:office AS uuid), CAST(:startsAt AS timestamptz), CAST(:reason AS text))
            """;

    private static final String END = "UPDATE application SET ended = :ended WHERE id = :id AND ended IS NULL";

    private static final String SETTLE_HANDOVER =
            "UPDATE application SET handover_settled_at = coalesce(handover_settled_at, :at) WHERE id = :id";

    private static final String CHOOSE = """
            UPDATE application
               SET chosen_channel = :channel, chosen_office_id = :office, chosen_at = clock_timestamp()
             WHERE id = :id
            """;

    /** The owner has the card: nobody has to be called any more, and the time until the row may go begins. */
    private static final String DELIVER = """
            UPDATE application
               SET delivered_at = :at, sealed_mobile = NULL, retain_until = clock_timestamp() + interval '5 years'
             WHERE id = :id
            """;

    Uni<Void> remember(ApplicationFacts facts) {
        return statement(REMEMBER, facts.id())
                .chain(query -> query.setParameter("citizen", facts.citizenId())
                        .setParameter(
                                "keyVersion",
                                facts.pseudonym() == null
                                        ? null
                                        : facts.pseudonym().keyVersion())
                        .setParameter(
                                "pseudonym",
                                facts.pseudonym() == null
                                        ? null
                                        : facts.pseudonym().value())
                        .setParameter("trackingCode", facts.trackingCode())
                        .setParameter("caseType", facts.caseType())
                        .setParameter("origin", facts.origin())
                        .setParameter("mobile", facts.sealedMobile())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> record(UUID id, TimelineEntry entry) {
        return statement(RECORD, id)
                .chain(query -> query.setParameter("code", entry.code().name())
                        .setParameter("at", entry.at().atOffset(ZoneOffset.UTC))
                        .setParameter("office", entry.officeId())
                        .setParameter(
                                "startsAt",
                                entry.startsAt() == null
                                        ? null
                                        : entry.startsAt().atOffset(ZoneOffset.UTC))
                        .setParameter("reason", entry.reason())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> end(UUID id, TimelineCode how) {
        return run(statement(END, id).map(query -> query.setParameter("ended", how.name())));
    }

    Uni<Void> settleHandover(UUID id, Instant at) {
        return run(statement(SETTLE_HANDOVER, id).map(query -> query.setParameter("at", at.atOffset(ZoneOffset.UTC))));
    }

    Uni<Void> choose(UUID id, String channel, UUID officeId) {
        return run(statement(CHOOSE, id)
                .map(query -> query.setParameter("channel", channel).setParameter("office", officeId)));
    }

    Uni<Void> deliver(UUID id, Instant at) {
        return run(statement(DELIVER, id).map(query -> query.setParameter("at", at.atOffset(ZoneOffset.UTC))));
    }

    /** The application with its row locked until the transaction ends, or null. */
    Uni<Application> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<Application> findByTrackingCode(String code) {
        return find("trackingCode", code).firstResult();
    }

    private static Uni<Mutiny.MutationQuery> statement(String sql, UUID id) {
        return Panache.getSession()
                .map(session -> session.createNativeQuery(sql).setParameter("id", id));
    }

    private static Uni<Void> run(Uni<Mutiny.MutationQuery> statement) {
        return statement.chain(Mutiny.MutationQuery::executeUpdate).replaceWithVoid();
    }
}
