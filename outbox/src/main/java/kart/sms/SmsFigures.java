package kart.sms;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** What people have not been told yet, or never will be unless somebody sees to it. */
@ApplicationScoped
class SmsFigures implements Figures {

    private static final String WAITING = "SELECT count(*) FROM sms_message WHERE state = 'PENDING'";

    /** One that was refused waits for its next try because of itself: it says nothing of how long messages take. */
    private static final String OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
              FROM sms_message WHERE state = 'PENDING' AND attempts = 0
            """;

    /** What is late or old has lost its text, and nobody can send it any more. */
    private static final String PARKED =
            "SELECT count(*) FROM sms_message WHERE state = 'PARKED' AND message IS NOT NULL";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.sms.waiting", "Messages not sent and not parked", Pace.OFTEN, WAITING),
                new Figure("kart.sms.oldest.seconds", "Age of the oldest that was not refused", Pace.OFTEN, OLDEST),
                new Figure("kart.sms.parked", "Messages that an operator must decide of", Pace.OFTEN, PARKED));
    }
}
