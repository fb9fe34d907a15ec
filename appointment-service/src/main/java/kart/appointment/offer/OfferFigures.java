package kart.appointment.offer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** Who has a place too many, and waits for another or has to answer. */
@ApplicationScoped
class OfferFigures implements Figures {

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "kart.offers.open",
                        "Offers that wait for an answer",
                        Pace.OFTEN,
                        "SELECT count(*) FROM offer WHERE state = 'OPEN'"),
                new Figure(
                        "kart.slots.excess",
                        "Slots in which more people are booked than planned",
                        Pace.OFTEN,
                        "SELECT count(*) FROM slot_excess"));
    }
}
