package kart.appointment.booking;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import kart.testing.Sql;

/**
 * A time that the test moves, for the service and for its statements alike: the service's connections find another
 * {@code now()} before that of PostgreSQL.
 */
public final class MovedClock implements QuarkusTestProfile {

    private Instant now;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.reactive.additional-properties.search_path",
                "moved,public,pg_catalog",
                "kart.appointment.horizon-days",
                "12",
                "kart.appointment.holds",
                "6");
    }

    /** Makes the functions, and lets the service tell this time. */
    void install() {
        Sql.asOwner("CREATE SCHEMA IF NOT EXISTS moved");
        Sql.asOwner("CREATE TABLE IF NOT EXISTS moved.clock (ahead interval NOT NULL)");
        Sql.asOwner("INSERT INTO moved.clock SELECT interval '0' WHERE NOT EXISTS (SELECT FROM moved.clock)");
        for (String name : new String[] {"now", "clock_timestamp"}) {
            Sql.asOwner("""
                    CREATE OR REPLACE FUNCTION moved.%s() RETURNS timestamptz LANGUAGE sql STABLE
                        RETURN pg_catalog.%s() + (SELECT ahead FROM moved.clock)
                    """.formatted(name, name));
        }
        Sql.asOwner("GRANT USAGE ON SCHEMA moved TO appointment_app");
        Sql.asOwner("GRANT SELECT ON moved.clock TO appointment_app");
        now = Instant.now();
        QuarkusMock.installMockForType((InstantSource) () -> now, InstantSource.class);
    }

    /** Moves the time on. */
    void moveTo(Instant later) {
        now = later;
        Sql.asOwner(
                "UPDATE moved.clock SET ahead = ? * interval '1 second'",
                Duration.between(Instant.now(), later).toSeconds());
    }

    Instant now() {
        return now;
    }
}
