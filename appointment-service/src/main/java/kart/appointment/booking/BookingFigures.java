package kart.appointment.booking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** What the index of holds tells at once; a count of all live bookings would read each of them. */
@ApplicationScoped
class BookingFigures implements Figures {

    private static final String HELD = "SELECT 'HELD' AS state, count(*) FROM booking WHERE state = 'HELD'";

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("kart.bookings.live", "Bookings that wait for their payment", Pace.OFTEN, HELD));
    }
}
