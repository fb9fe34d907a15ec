package kart.delivery.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** Where cards wait, and where too long. The index card_on_its_way holds all of them and none of those at an end. */
@ApplicationScoped
class CardFigures implements Figures {

    private static final String BY_STATE = """
            SELECT s.state, (SELECT count(*) FROM card c
                              WHERE c.state = s.state
                                AND c.state IN ('ORDERED', 'ISSUED', 'ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE',
                                                'RETURNING', 'AT_CENTRE'))
              FROM unnest(ARRAY['ORDERED', 'ISSUED', 'ROUTED', 'PACKED', 'DISPATCHED', 'AT_OFFICE', 'RETURNING',
                                'AT_CENTRE']) AS s (state)
            """;

    /** The days are what the rules of delivery say, whatever this service is set to: that is what is watched. */
    private static final String OVERDUE = """
            SELECT 'office' AS clock, count(*) FROM card
             WHERE state = 'AT_OFFICE' AND moved_at < now() - interval '60 days'
            UNION ALL
            SELECT 'centre', count(*) FROM card
             WHERE state = 'AT_CENTRE' AND moved_at < now() - interval '30 days'
            """;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.cards", "Cards in a state in which somebody must still act", Pace.SELDOM, BY_STATE),
                new Figure("kart.cards.overdue", "Cards that wait longer than they may", Pace.SELDOM, OVERDUE));
    }
}
