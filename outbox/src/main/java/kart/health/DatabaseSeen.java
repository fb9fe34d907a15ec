package kart.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * A process has started once the database has answered it as the serving role: one with a wrong password or address never
 * takes over in a roll-out. Readiness does not ask again. A database that is away is away for every replica; were they
 * all taken from their service, nobody would be left to tell callers when to come again.
 */
@Startup
@ApplicationScoped
class DatabaseSeen implements AsyncHealthCheck {

    private static final String NAME = "database";

    private final Pool pool;

    @Inject
    DatabaseSeen(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("SELECT 1")
                .execute()
                .map(rows -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
