package kart.fee.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** Whether the books are right. */
@ApplicationScoped
class LedgerFigures implements Figures {

    /** All postings there are, from the index by account: the law is looked at from outside, not where it is kept. */
    private static final String IMBALANCE = "SELECT coalesce(sum(amount_rial), 0) FROM ledger_posting";

    private static final String SUSPENSE =
            "SELECT coalesce(sum(amount_rial), 0) FROM ledger_posting WHERE account = 'suspense'";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.ledger.imbalance.rial", "Sum of all postings", Pace.SELDOM, IMBALANCE),
                new Figure("kart.ledger.suspense.rial", "Balance of the account suspense", Pace.OFTEN, SUSPENSE));
    }
}
