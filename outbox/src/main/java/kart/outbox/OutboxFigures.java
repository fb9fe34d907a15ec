package kart.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** What waits in the outbox, by who should hear of it. */
@ApplicationScoped
class OutboxFigures implements Figures {

    private static final String TARGETS = "(SELECT DISTINCT target FROM outbox_subscription) t";

    private static final String WAITING = "SELECT t.target, (SELECT count(*) FROM outbox_delivery d"
            + " WHERE d.target = t.target AND d.state = 'PENDING') FROM " + TARGETS;

    /** What waits behind a parked event is an operator's, and counts there. */
    private static final String OLDEST = """
            SELECT t.target, coalesce(extract(epoch FROM clock_timestamp() - (
                   SELECT e.occurred_at
                     FROM outbox_delivery d JOIN outbox_event e ON e.id = d.event_id
                    WHERE d.target = t.target AND d.state = 'PENDING'
                      AND NOT EXISTS (SELECT FROM outbox_delivery p
                                       WHERE p.target = d.target AND p.subject = d.subject AND p.position < d.position
                                         AND p.state = 'PARKED')
                    ORDER BY d.position
                    LIMIT 1)), 0)
              FROM\s""" + TARGETS;

    private static final String PARKED = "SELECT t.target, (SELECT count(*) FROM outbox_delivery d"
            + " WHERE d.target = t.target AND d.state = 'PARKED') FROM " + TARGETS;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.outbox.waiting", "Events not delivered and not parked", Pace.OFTEN, WAITING),
                new Figure("kart.outbox.oldest.seconds", "Age of the oldest event that waits", Pace.OFTEN, OLDEST),
                new Figure("kart.outbox.parked", "Events that an operator must decide of", Pace.OFTEN, PARKED));
    }
}
