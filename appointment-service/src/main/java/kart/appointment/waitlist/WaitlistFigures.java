package kart.appointment.waitlist;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** How many people wait. */
@ApplicationScoped
class WaitlistFigures implements Figures {

    private static final String WAITING = "SELECT count(*) FROM wish WHERE state = 'WAITING'";

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("kart.wishes.waiting", "Wishes that wait", Pace.SELDOM, WAITING));
    }
}
