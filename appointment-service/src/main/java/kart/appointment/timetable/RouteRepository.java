package kart.appointment.timetable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.timetable.RouteResource.Place;
import kart.appointment.timetable.RouteResource.StopBody;
import kart.appointment.timetable.RouteResource.StopView;

@ApplicationScoped
class RouteRepository {

    private static final String FIND = """
            SELECT CAST(day AS text), place_fa, place_en, latitude, longitude, CAST(opens AS text), CAST(closes AS text)
              FROM office_stop
             WHERE office_id = :office AND day > CAST(CAST(:after AS text) AS date)
             ORDER BY day
             LIMIT :limit
            """;

    /** Gives whether the unit was to be elsewhere on that day; hours that change are a matter of the plan. */
    private static final String PUT = """
            INSERT INTO office_stop (office_id, day, place_fa, place_en, latitude, longitude, opens, closes)
            VALUES (:office, CAST(CAST(:day AS text) AS date), :fa, :en, :latitude, :longitude,
                    CAST(CAST(:opens AS text) AS time), CAST(CAST(:closes AS text) AS time))
            ON CONFLICT (office_id, day) DO UPDATE
               SET place_fa = EXCLUDED.place_fa, place_en = EXCLUDED.place_en, latitude = EXCLUDED.latitude,
                   longitude = EXCLUDED.longitude, opens = EXCLUDED.opens, closes = EXCLUDED.closes
            RETURNING (old.place_fa, old.latitude, old.longitude) IS DISTINCT FROM (new.place_fa, new.latitude, new.longitude)
            """;

    private static final String REMOVE = """
            DELETE FROM office_stop WHERE office_id = :office AND day = CAST(CAST(:day AS text) AS date)
            """;

    Uni<List<StopView>> find(UUID office, LocalDate after, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("office", office)
                        .setParameter("after", after.toString())
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(RouteRepository::stop).toList());
    }

    /** Whether who is booked on that day has to go to another place now. */
    Uni<Boolean> put(UUID office, LocalDate day, StopBody stop) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PUT, Boolean.class)
                        .setParameter("office", office)
                        .setParameter("day", day.toString())
                        .setParameter("fa", stop.place().fa())
                        .setParameter("en", stop.place().en())
                        .setParameter("latitude", stop.latitude())
                        .setParameter("longitude", stop.longitude())
                        .setParameter("opens", stop.opens().toString())
                        .setParameter("closes", stop.closes().toString())
                        .getSingleResult());
    }

    /** Whether there was one on this day. */
    Uni<Boolean> remove(UUID office, LocalDate day) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REMOVE)
                        .setParameter("office", office)
                        .setParameter("day", day.toString())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static StopView stop(Object[] row) {
        return new StopView(
                LocalDate.parse((String) row[0]),
                new Place((String) row[1], (String) row[2]),
                (Double) row[3],
                (Double) row[4],
                LocalTime.parse((String) row[5]),
                LocalTime.parse((String) row[6]));
    }
}
