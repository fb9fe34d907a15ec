package kart.appointment.slot;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kart.metrics.Figure;
import kart.metrics.Figure.Pace;
import kart.metrics.Figures;

/** How many places the country has. */
@ApplicationScoped
class SlotFigures implements Figures {

    /** The days narrow it down by an index; of today only what is still to come counts. */
    private static final String PLACES = """
            WITH place AS (
                SELECT coalesce(sum(s.planned), 0) AS offered, coalesce(sum(s.booked), 0) AS booked,
                       coalesce(sum(greatest(0, s.planned - s.booked - s.resting)), 0) AS free
                  FROM slot s JOIN office o ON o.id = s.office_id AND o.open
                 WHERE s.local_date BETWEEN (now() AT TIME ZONE 'Asia/Tehran')::date
                                        AND (now() AT TIME ZONE 'Asia/Tehran')::date + 14
                   AND s.starts_at > now() AND s.starts_at < now() + interval '14 days')
            SELECT state, number
              FROM place CROSS JOIN LATERAL (VALUES ('offered', offered), ('booked', booked), ('free', free))
                                         AS figure (state, number)
            """;

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("kart.places", "Places of the next 14 days", Pace.SELDOM, PLACES));
    }
}
