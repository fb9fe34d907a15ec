package kart.fee.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** What is still to come of attempts to pay; each that is open has a next look, and an index holds those. */
@ApplicationScoped
class PaymentFigures implements Figures {

    private static final String OPEN = """
            SELECT s.state, count(p.id)
              FROM unnest(ARRAY['CREATED', 'AT_GATEWAY', 'UNKNOWN', 'PAID', 'REFUND_PENDING', 'REFUND_FAILED'])
                   AS s (state)
              LEFT JOIN payment p ON p.state = s.state AND p.check_at IS NOT NULL
             GROUP BY s.state
            """;

    /** One without an authority was never at the gateway: nobody can have paid it. */
    private static final String UNKNOWN_OLDEST = """
            SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
              FROM payment
             WHERE check_at IS NOT NULL AND state = 'UNKNOWN' AND authority IS NOT NULL
            """;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.payments.open", "Attempts of which something is still to come", Pace.OFTEN, OPEN),
                new Figure(
                        "kart.payments.unknown.oldest.seconds",
                        "Age of the oldest attempt of which nobody knows whether it was paid",
                        Pace.OFTEN,
                        UNKNOWN_OLDEST));
    }
}
