package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class ApplicationRepository implements PanacheRepositoryBase<Application, UUID> {

    /**
     * Opens an application unless a law stands against it: one live one a citizen, one first issue a citizen. Of two at
     * the same time the second waits for the first at the index, and inserts nothing.
     */
    private static final String REGISTER = """
            WITH opened AS (
                INSERT INTO application (citizen_id, state, case_type, tracking_code, channel, registered_by,
                                         organisation_id, office_id, sealed_national_id, sealed_mobile, retain_until)
                VALUES (:citizen, 'REGISTERED', :caseType, :trackingCode, :channel, :actor,
                        CAST(:organisation AS uuid), CAST(:office AS uuid), :nationalId, :mobile, :retainUntil)
                ON CONFLICT DO NOTHING
                RETURNING id),
            kept AS (
                INSERT INTO application_history (application_id, to_state, actor, organisation_id, office_id)
                SELECT id, 'REGISTERED', :actor, CAST(:organisation AS uuid), CAST(:office AS uuid) FROM opened)
            SELECT id FROM opened
            """;

    /** What stands against a new application: another live one first. */
    private static final String IN_THE_WAY = """
            SELECT id, state IN ('REGISTERED', 'ENROLLED', 'ISSUED')
              FROM application
             WHERE citizen_id = :citizen
               AND (state IN ('REGISTERED', 'ENROLLED', 'ISSUED')
                    OR (:caseType = 'FIRST_ISSUE' AND case_type = 'FIRST_ISSUE'
                        AND state NOT IN ('WITHDRAWN', 'REJECTED')))
             ORDER BY 2 DESC
             LIMIT 1
            """;

    /**
     * Moves an application from one of the states that allow it. It is the first lock of every use case that touches an
     * application and a booking: a hold that runs now is waited for, a later one sees the new state.
     */
    private static final String MOVE = """
            WITH before AS MATERIALIZED (
                SELECT id, state FROM application WHERE id = :id AND state IN (:from) FOR NO KEY UPDATE),
            moved AS (
                UPDATE application a
                   SET state = :to, retain_until = :retainUntil
                  FROM before
                 WHERE a.id = before.id
                RETURNING a.id, before.state AS from_state),
            kept AS (
                INSERT INTO application_history (application_id, from_state, to_state, actor, organisation_id, office_id,
                                                 reason)
                SELECT id, from_state, :to, :actor, CAST(:organisation AS uuid), CAST(:office AS uuid),
                       CAST(:reason AS text)
                  FROM moved)
            SELECT from_state FROM moved
            """;

    /** Ends the wish of an application that is over. Wishes are locked last, so after slots and bookings. */
    private static final String WAIT_NO_MORE = """
            UPDATE wish SET state = 'LAPSED', ended_at = clock_timestamp(), ended_by = :actor
             WHERE application_id = :id AND state = 'WAITING'
            """;

    /** What stands against a new application. */
    record InTheWay(UUID application, boolean live) {}

    private final ApplicationMoves moves;

    @Inject
    ApplicationRepository(ApplicationMoves moves) {
        this.moves = moves;
    }

    /** The id of the new application, or null if something stands against it. */
    Uni<UUID> register(
            UUID citizen,
            Registration registration,
            String trackingCode,
            String sealedNationalId,
            String sealedMobile,
            LocalDate retainUntil) {
        return Panache.getSession()
                .chain(session -> actor(session, REGISTER, UUID.class, registration.actor())
                        .setParameter("citizen", citizen)
                        .setParameter("caseType", registration.caseType().name())
                        .setParameter("trackingCode", trackingCode)
                        .setParameter("channel", registration.channel().name())
                        .setParameter("nationalId", sealedNationalId)
                        .setParameter("mobile", sealedMobile)
                        .setParameter("retainUntil", retainUntil)
                        .getResultList())
                .call(opened -> moves.countAfterCommit(null, ApplicationState.REGISTERED, opened.size()))
                .map(ApplicationRepository::onlyOrNull);
    }

    /** What stands against a new application of a citizen, or null. */
    Uni<InTheWay> inTheWay(UUID citizen, CaseType caseType) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IN_THE_WAY, Object[].class)
                        .setParameter("citizen", citizen)
                        .setParameter("caseType", caseType.name())
                        .getResultList())
                .map(rows ->
                        rows.isEmpty() ? null : new InTheWay((UUID) rows.getFirst()[0], (Boolean) rows.getFirst()[1]));
    }

    /** Whether it was moved; false if it was in none of the states that allow it. */
    Uni<Boolean> move(UUID id, ApplicationState to, String reason, LocalDate retainUntil, Actor actor) {
        return Panache.getSession()
                .chain(session -> actor(session, MOVE, String.class, actor)
                        .setParameter("id", id)
                        .setParameter("to", to.name())
                        .setParameter("from", to.from())
                        .setParameter("reason", reason)
                        .setParameter("retainUntil", retainUntil)
                        .getResultList())
                .call(from -> from.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : moves.countAfterCommit(ApplicationState.valueOf(from.getFirst()), to, 1))
                .map(from -> !from.isEmpty());
    }

    /** Ends the wish of an application, if it has one that waits; the application, slots and bookings were locked before. */
    Uni<Void> waitNoMore(UUID id, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WAIT_NO_MORE)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The application as the database has it now: statements change it behind the session's back. */
    Uni<Application> read(UUID id) {
        return Panache.getSession().invoke(Mutiny.Session::clear).chain(() -> findById(id));
    }

    Uni<List<Application>> ofCitizen(UUID citizen, UUID after, int limit) {
        return find("citizenId = ?1 and id > ?2 order by id", citizen, after)
                .page(0, limit)
                .list();
    }

    Uni<List<Application>> ofCitizen(UUID citizen, String trackingCode) {
        return list("citizenId = ?1 and trackingCode = ?2", citizen, trackingCode);
    }

    Uni<List<Application>> ofTrackingCode(String trackingCode) {
        return list("trackingCode", trackingCode);
    }

    private static <R> Mutiny.SelectionQuery<R> actor(
            Mutiny.Session session, String sql, Class<R> result, Actor actor) {
        return session.createNativeQuery(sql, result)
                .setParameter("actor", actor.name())
                .setParameter("organisation", actor.organisationId())
                .setParameter("office", actor.officeId());
    }

    private static UUID onlyOrNull(List<UUID> rows) {
        return rows.isEmpty() ? null : rows.getFirst();
    }
}
