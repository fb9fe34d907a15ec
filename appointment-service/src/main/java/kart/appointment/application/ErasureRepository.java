package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Erases what is known of people longer than it is needed. */
@ApplicationScoped
class ErasureRepository {

    /**
     * Takes the national ID and the number from applications whose time is over. Who has an appointment, or waits for a
     * place, is still to hear of it, and keeps them until then. The pseudonym stays: by it a person has one card and no two.
     * Rows that somebody works on are left for the next time.
     */
    private static final String ERASE = """
            WITH due AS MATERIALIZED (
                SELECT a.id
                  FROM application a
                 WHERE a.retain_until < CAST(CAST(:today AS text) AS date)
                   AND (a.sealed_national_id IS NOT NULL OR a.sealed_mobile IS NOT NULL)
                   AND NOT EXISTS (SELECT FROM booking b
                                    WHERE b.citizen_id = a.citizen_id AND b.application_id = a.id
                                      AND b.state IN ('HELD', 'CONFIRMED', 'CHECKED_IN'))
                   AND NOT EXISTS (SELECT FROM wish w WHERE w.application_id = a.id AND w.state = 'WAITING')
                 ORDER BY a.retain_until
                 LIMIT :limit
                   FOR NO KEY UPDATE OF a SKIP LOCKED),
            erased AS (
                UPDATE application a SET sealed_national_id = NULL, sealed_mobile = NULL
                  FROM due WHERE a.id = due.id
                RETURNING 1)
            SELECT count(*) FROM erased
            """;

    /** Erases the data of at most so many applications; gives of how many. */
    Uni<Long> erase(LocalDate today, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ERASE, Long.class)
                        .setParameter("today", today.toString())
                        .setParameter("limit", limit)
                        .getSingleResult());
    }
}
