package kart.appointment.overview;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** The same as the overview, for the metrics. */
@ApplicationScoped
class OverviewFigures implements Figures {

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "kart.applications", "Applications that came to a mark", Pace.SELDOM, TallyRepository.TOTALS),
                new Figure("kart.places.today", "Use of the places of today", Pace.SELDOM, UseRepository.TODAY));
    }
}
