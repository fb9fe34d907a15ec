package kart.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class IdempotentRequestRepository {

    /** Two copies of a request at the same time: one gets the lock and works, the other is told to come again. */
    private static final String TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(:scope, 0))";

    private static final String FIND = """
            SELECT fingerprint, answer
              FROM idempotent_request
             WHERE principal = :principal AND method = :method AND path = :path AND key = :key
            """;

    private static final String KEEP = """
            INSERT INTO idempotent_request (principal, method, path, key, fingerprint, answer)
            VALUES (:principal, :method, :path, :key, :fingerprint, :answer)
            """;

    Uni<Boolean> tryLock(RequestScope scope) {
        return session()
                .chain(session -> session.createNativeQuery(TRY_LOCK, Boolean.class)
                        .setParameter("scope", scope.toString())
                        .getSingleResult());
    }

    /** Fingerprint and sealed answer of a request that was done before, or null. */
    Uni<Object[]> find(RequestScope scope) {
        return session()
                .chain(session -> bind(session.createNativeQuery(FIND, Object[].class), scope)
                        .getSingleResultOrNull());
    }

    Uni<Void> keep(RequestScope scope, byte[] fingerprint, byte[] answer) {
        return session()
                .chain(session -> bind(session.createNativeQuery(KEEP), scope)
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("answer", answer)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static <Q extends Mutiny.AbstractQuery> Q bind(Q query, RequestScope scope) {
        Map.of(
                        "principal", scope.principal(),
                        "method", scope.method(),
                        "path", scope.path(),
                        "key", scope.key().value())
                .forEach(query::setParameter);
        return query;
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
