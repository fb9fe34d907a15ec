package kart.appointment.freed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** How many places rest, and whether any should have come back. */
@ApplicationScoped
class FreedPlaceFigures implements Figures {

    private static final String RESTING = "SELECT count(*) FROM freed_place";

    private static final String OVERDUE =
            "SELECT coalesce(extract(epoch FROM now() - min(due_at) FILTER (WHERE due_at <= now())), 0) FROM freed_place";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("kart.places.resting", "Places that were given back and rest", Pace.OFTEN, RESTING),
                new Figure(
                        "kart.places.resting.overdue.seconds",
                        "Seconds since the oldest of them was due",
                        Pace.OFTEN,
                        OVERDUE));
    }
}
