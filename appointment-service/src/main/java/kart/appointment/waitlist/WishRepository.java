package kart.appointment.waitlist;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kart.appointment.Actor;
import kart.database.Columns;
import org.hibernate.reactive.mutiny.Mutiny;

/** The statements of one wish. */
@ApplicationScoped
class WishRepository {

    /** Whether an office is named that there is not. */
    private static final String NO_SUCH_OFFICE = """
            EXISTS (SELECT FROM unnest(CAST(string_to_array(:offices, ' ') AS uuid[])) AS n(id)
                     WHERE NOT EXISTS (SELECT FROM office o WHERE o.id = n.id))
            """;

    /** Whether a city is named in which no office of the province is. */
    private static final String NO_SUCH_CITY = """
            CAST(:city AS text) IS NOT NULL
            AND NOT EXISTS (SELECT FROM office o
                             WHERE o.province_code = CAST(:province AS text) AND CAST(:city AS text) = ANY (o.city_keys))
            """;

    /** Whether none of these offices is one that the citizen gets into. */
    private static final String NONE_STEP_FREE = """
            CAST(:stepFree AS boolean)
            AND NOT EXISTS (SELECT FROM office o
                             WHERE o.step_free
                               AND (o.id = ANY (CAST(string_to_array(:offices, ' ') AS uuid[]))
                                    OR (o.province_code = CAST(:province AS text)
                                        AND (CAST(:city AS text) IS NULL OR CAST(:city AS text) = ANY (o.city_keys)))))
            """;

    /**
     * Writes a wish and where it is found, unless it names a place that there is not, or a law stands against it: one that
     * waits a citizen. Of two at the same time the second waits for the first at the index, and inserts nothing. An
     * application that is being withdrawn now is waited for.
     */
    private static final String MAKE =
            """
            WITH eligible AS MATERIALIZED (
                SELECT id, citizen_id FROM application WHERE id = :application AND state = 'REGISTERED' FOR SHARE),
            made AS (
                INSERT INTO wish (application_id, citizen_id, office_ids, province_code, city_key, first_day, last_day,
                                  weekdays, from_time, until_time, step_free, assisted, made_by)
                SELECT id, citizen_id, CAST(string_to_array(:offices, ' ') AS uuid[]), CAST(:province AS text),
                       CAST(:city AS text), :firstDay, :lastDay, CAST(string_to_array(:weekdays, ' ') AS smallint[]),
                       CAST(CAST(:fromTime AS text) AS time), CAST(CAST(:untilTime AS text) AS time), :stepFree,
                       :assisted, :actor
                  FROM eligible
                 WHERE NOT (""" + NO_SUCH_OFFICE + ") AND NOT (" + NO_SUCH_CITY + ") AND NOT (" + NONE_STEP_FREE + ")\n" + """
                ON CONFLICT DO NOTHING
                RETURNING id, office_ids, province_code, city_key),
            found AS (
                INSERT INTO wish_place (place, wish_id)
                SELECT CAST(o AS text), id FROM made CROSS JOIN unnest(office_ids) AS o
                 UNION
                SELECT concat_ws(' ', province_code, city_key), id FROM made WHERE province_code IS NOT NULL)
            SELECT id FROM made
            """;

    private static final String LOOK = "SELECT " + NO_SUCH_OFFICE + ", " + NO_SUCH_CITY + ", " + NONE_STEP_FREE;

    /** Whether one of these offices is one that a wish names, or is of its province or city. */
    private static final String CONCERNS = """
            SELECT EXISTS (
                SELECT FROM wish w
                  JOIN office o ON o.id = ANY (w.office_ids)
                                OR (o.province_code = w.province_code
                                    AND (w.city_key IS NULL OR w.city_key = ANY (o.city_keys)))
                 WHERE w.id = :id AND o.id IN (:offices))
            """;

    private static final String SELECT = """
            SELECT w.id, w.application_id, w.citizen_id, w.state, array_to_string(w.office_ids, ' '), w.province_code,
                   w.city_key, CAST(w.first_day AS text), CAST(w.last_day AS text), array_to_string(w.weekdays, ' '),
                   CAST(w.from_time AS text), CAST(w.until_time AS text), w.step_free, w.offers, w.made_at
              FROM wish w
            """;

    private static final String FIND = SELECT + " WHERE w.id = :id";

    private static final String OF_APPLICATION =
            SELECT + " WHERE w.application_id = :application ORDER BY w.id DESC LIMIT 50";

    private static final String WAITING = "SELECT id FROM wish WHERE citizen_id = :citizen AND state = 'WAITING'";

    /** Ends a wish that waits; an offer to it that is open ends after it, by the job. */
    private static final String WITHDRAW = """
            UPDATE wish SET state = 'WITHDRAWN', ended_at = clock_timestamp(), ended_by = :actor
             WHERE id = :id AND state = 'WAITING'
            """;

    /** What somebody asks for, in the words of the table. */
    record Asked(
            UUID applicationId,
            List<UUID> officeIds,
            String province,
            String cityKey,
            LocalDate firstDay,
            LocalDate lastDay,
            List<DayOfWeek> weekdays,
            LocalTime fromTime,
            LocalTime untilTime,
            boolean stepFree,
            boolean assisted) {}

    /** The id of the new wish, or null if something stands against it. */
    Uni<UUID> make(Asked asked, Actor actor) {
        return session()
                .chain(session -> session.createNativeQuery(MAKE, UUID.class)
                        .setParameter("application", asked.applicationId())
                        .setParameter("offices", words(asked.officeIds()))
                        .setParameter("province", asked.province())
                        .setParameter("city", asked.cityKey())
                        .setParameter("firstDay", asked.firstDay())
                        .setParameter("lastDay", asked.lastDay())
                        .setParameter(
                                "weekdays",
                                words(asked.weekdays().stream()
                                        .map(DayOfWeek::getValue)
                                        .toList()))
                        .setParameter("fromTime", asked.fromTime().toString())
                        .setParameter(
                                "untilTime",
                                asked.untilTime().equals(LocalTime.MIDNIGHT)
                                        ? "24:00"
                                        : asked.untilTime().toString())
                        .setParameter("stepFree", asked.stepFree())
                        .setParameter("assisted", asked.assisted())
                        .setParameter("actor", actor.name())
                        .getSingleResultOrNull());
    }

    /** What is wrong with the places of a wish that was not made. */
    record PlaceLook(boolean noSuchOffice, boolean noSuchCity, boolean noneStepFree) {}

    Uni<PlaceLook> lookAtPlaces(Asked asked) {
        return session()
                .chain(session -> session.createNativeQuery(LOOK, Object[].class)
                        .setParameter("offices", words(asked.officeIds()))
                        .setParameter("province", asked.province())
                        .setParameter("city", asked.cityKey())
                        .setParameter("stepFree", asked.stepFree())
                        .getSingleResult())
                .map(row -> new PlaceLook((Boolean) row[0], (Boolean) row[1], (Boolean) row[2]));
    }

    /** Whether a wish is about one of some offices. */
    Uni<Boolean> concerns(UUID id, List<UUID> offices) {
        return offices.isEmpty()
                ? Uni.createFrom().item(false)
                : session()
                        .chain(session -> session.createNativeQuery(CONCERNS, Boolean.class)
                                .setParameter("id", id)
                                .setParameter("offices", offices)
                                .getSingleResult());
    }

    /** One wish, or null. */
    Uni<Wish> find(UUID id) {
        return session()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : wish(rows.getFirst()));
    }

    /** The wishes of an application, the newest first. */
    Uni<List<Wish>> ofApplication(UUID application) {
        return session()
                .chain(session -> session.createNativeQuery(OF_APPLICATION, Object[].class)
                        .setParameter("application", application)
                        .getResultList())
                .map(rows -> rows.stream().map(WishRepository::wish).toList());
    }

    /** The wish with which a citizen waits, or null. */
    Uni<UUID> waiting(UUID citizen) {
        return session()
                .chain(session -> session.createNativeQuery(WAITING, UUID.class)
                        .setParameter("citizen", citizen)
                        .getSingleResultOrNull());
    }

    /** Whether the wish waited. */
    Uni<Boolean> withdraw(UUID id, Actor actor) {
        return session()
                .chain(session -> session.createNativeQuery(WITHDRAW)
                        .setParameter("id", id)
                        .setParameter("actor", actor.name())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static String words(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static Wish wish(Object[] row) {
        return new Wish(
                (UUID) row[0],
                (UUID) row[1],
                (UUID) row[2],
                WishState.valueOf((String) row[3]),
                split(row[4]).map(UUID::fromString).toList(),
                (String) row[5],
                (String) row[6],
                LocalDate.parse((String) row[7]),
                LocalDate.parse((String) row[8]),
                split(row[9]).map(Integer::valueOf).map(DayOfWeek::of).toList(),
                time(row[10]),
                time(row[11]),
                (Boolean) row[12],
                ((Number) row[13]).intValue(),
                Columns.instant(row[14]));
    }

    private static Stream<String> split(Object words) {
        return Arrays.stream(((String) words).split(" ")).filter(word -> !word.isEmpty());
    }

    /** The end of a day is the midnight after it. */
    private static LocalTime time(Object text) {
        return text.toString().startsWith("24") ? LocalTime.MIDNIGHT : LocalTime.parse((String) text);
    }

    private static Uni<Mutiny.Session> session() {
        return Panache.getSession();
    }
}
