package kart.delivery.routing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import kart.database.Columns;
import kart.delivery.office.Channel;

@ApplicationScoped
class ChannelRepository {

    private static final String ALL = "SELECT code, suspended, reason, changed_at FROM channel ORDER BY code";

    /** Changes the channel and writes its history in one statement; saying what is so already changes nothing. */
    private static final String SET_HEALTH = """
            WITH changed AS (
                UPDATE channel
                   SET suspended = :suspended, reason = CAST(:reason AS text), changed_by = :actor,
                       changed_at = clock_timestamp()
                 WHERE code = :code
                   AND (suspended <> :suspended OR reason IS DISTINCT FROM CAST(:reason AS text))
                RETURNING code)
            INSERT INTO channel_history (channel, suspended, reason, actor)
            SELECT code, :suspended, CAST(:reason AS text), :actor FROM changed
            """;

    /** A channel and whether it delivers. */
    record ChannelHealth(Channel channel, boolean suspended, String reason, Instant since) {}

    Uni<List<ChannelHealth>> all() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ALL, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new ChannelHealth(
                                Channel.valueOf((String) row[0]),
                                (Boolean) row[1],
                                (String) row[2],
                                Columns.instant(row[3])))
                        .toList());
    }

    Uni<Void> setHealth(Channel channel, boolean suspended, String reason, String actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SET_HEALTH)
                        .setParameter("code", channel.name())
                        .setParameter("suspended", suspended)
                        .setParameter("reason", reason)
                        .setParameter("actor", actor)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
