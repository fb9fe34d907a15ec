package kart.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** What people have not been told yet. */
@ApplicationScoped
class SmsFigures implements Figures {

    private static final String WAITING = "SELECT count(*) FROM sms_message WHERE state = 'PENDING'";

    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
              FROM sms_message WHERE state = 'PENDING'
            """;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.sms.waiting", "Messages not sent and not parked", Pace.OFTEN, WAITING),
                new Figure("kart.sms.oldest.seconds", "Age of the oldest message that waits", Pace.OFTEN, OLDEST));
    }
}
