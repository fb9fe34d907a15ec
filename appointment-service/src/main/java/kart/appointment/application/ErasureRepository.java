package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Finds and erases what is known of people longer than it is needed. */
@ApplicationScoped
class ErasureRepository {

    /** Whose time is over, whose data is there, and who neither paid, nor has an appointment, nor waits for a place. */
    private static final String ABANDONED = """
             WHERE a.state = 'REGISTERED' AND a.retain_until < CAST(CAST(:today AS text) AS date)
               AND (a.sealed_national_id IS NOT NULL OR a.sealed_mobile IS NOT NULL)
               AND NOT a.booking_settled
               AND NOT EXISTS (SELECT FROM booking b
                                WHERE b.citizen_id = a.citizen_id AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
               AND NOT EXISTS (SELECT FROM wish w WHERE w.application_id = a.id AND w.state = 'WAITING')
            """;

    private static final String FIND_ABANDONED =
            "SELECT a.id FROM application a" + ABANDONED + " ORDER BY a.retain_until LIMIT :limit";

    /** A hold that runs now is waited for; what it made is seen by the next statement, which has a snapshot of its own. */
    private static final String LOCK = "SELECT a.id FROM application a WHERE a.id = :id FOR NO KEY UPDATE";

    private static final String IS_ABANDONED = "SELECT a.id FROM application a" + ABANDONED + " AND a.id = :id";

    /**
     * Takes the national ID and the number from applications that ended and whose time is over. The pseudonym stays: by it a
     * person has one card and no two. Rows that somebody works on are left for the next time.
     */
    private static final String ERASE = """
            WITH due AS MATERIALIZED (
                SELECT a.id
                  FROM application a
                 WHERE a.state <> 'REGISTERED' AND a.retain_until < CAST(CAST(:today AS text) AS date)
                   AND (a.sealed_national_id IS NOT NULL OR a.sealed_mobile IS NOT NULL)
                 ORDER BY a.retain_until
                 LIMIT :limit
                   FOR NO KEY UPDATE SKIP LOCKED),
            erased AS (
                UPDATE application a SET sealed_national_id = NULL, sealed_mobile = NULL
                  FROM due WHERE a.id = due.id
                RETURNING 1)
            SELECT count(*) FROM erased
            """;

    Uni<List<UUID>> findAbandoned(LocalDate today, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_ABANDONED, UUID.class)
                        .setParameter("today", today.toString())
                        .setParameter("limit", limit)
                        .getResultList());
    }

    /** Whether an application is abandoned; nobody books for it until the transaction ends. */
    Uni<Boolean> lockIfAbandoned(UUID id, LocalDate today) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter("id", id)
                        .getResultList())
                .chain(session -> session.createNativeQuery(IS_ABANDONED, UUID.class)
                        .setParameter("today", today.toString())
                        .setParameter("id", id)
                        .getResultList())
                .map(found -> !found.isEmpty());
    }

    /** Erases the data of at most so many applications; gives of how many. */
    Uni<Long> erase(LocalDate today, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE, Long.class)
                        .setParameter("today", today.toString())
                        .setParameter("limit", limit)
                        .getSingleResult());
    }
}
