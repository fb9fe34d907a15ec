package kart.appointment.setup;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeState;
import kart.appointment.office.OpeningHours;
import kart.appointment.setup.OfficeSetup.Pools;
import kart.appointment.setup.OfficeSetup.Words;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** The statements that change an office: each writes the history of what it changed. */
@ApplicationScoped
class OfficeSetupRepository {

    private static final String FIND = """
            SELECT id, code, channel, organisation_id, province_code, state, version, name_fa, name_en, city_fa, city_en,
                   latitude, longitude, workstations, minutes_per_person, assisted_percent, counter_percent,
                   step_free
              FROM office WHERE id = :id
            """;

    private static final String CODE_IS_TAKEN = "SELECT EXISTS (SELECT FROM office WHERE code = :code)";

    private static final String SAID = """
            WITH said AS (
                SELECT x.*, CAST(x.pools ->> 'assistedPercent' AS integer) AS assisted,
                       CAST(x.pools ->> 'counterPercent' AS integer) AS counter
                  FROM jsonb_to_record(CAST(CAST(:setup AS text) AS jsonb)) AS x(
                       name jsonb, city jsonb, latitude double precision, longitude double precision,
                       workstations integer, "minutesPerPerson" integer, pools jsonb, "stepFree" boolean)),
            """;

    /**
     * Opens an office of an organisation in a channel that the organisation has already. Of two with the same code one
     * is made, and the other waits and makes nothing.
     */
    private static final String OPEN = SAID + """
            made AS (
                INSERT INTO office (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en,
                                    city_keys, latitude, longitude, workstations, minutes_per_person, assisted_percent,
                                    counter_percent, step_free, register_hash, kept_here)
                SELECT uuidv7(), :code, s.name ->> 'fa', s.name ->> 'en', :channel, CAST(:organisation AS uuid), :province,
                       s.city ->> 'fa', s.city ->> 'en', ARRAY[CAST(:keyFa AS text), CAST(:keyEn AS text)], s.latitude,
                       s.longitude, s.workstations, s."minutesPerPerson", s.assisted, s.counter, s."stepFree", '',
                       true
                  FROM said s
                 WHERE EXISTS (SELECT FROM office mine
                                WHERE mine.organisation_id = CAST(:organisation AS uuid) AND mine.channel = :channel)
                ON CONFLICT (code) DO NOTHING
                RETURNING id, version),
            open_at AS (
                INSERT INTO office_hours (office_id, day, opens, closes)
                SELECT m.id, h.day, h.opens, h.closes
                  FROM made m
                 CROSS JOIN jsonb_to_recordset(CAST(CAST(:hours AS text) AS jsonb)) AS h(
                       day smallint, opens time, closes time)),
            kept AS (
                INSERT INTO office_history (office_id, version, what, actor, organisation_id, detail)
                SELECT id, version, 'CREATED', :actor, CAST(:organisation AS uuid), CAST(CAST(:detail AS text) AS jsonb)
                  FROM made),
            due AS (
                INSERT INTO slot_plan (office_id, awaited) SELECT id, true FROM made)
            SELECT id FROM made
            """;

    /** Changes an office if nobody has changed it since the version that the edit was made from. */
    private static final String CHANGE = SAID + """
            changed AS (
                UPDATE office o
                   SET name_fa = s.name ->> 'fa', name_en = s.name ->> 'en', city_fa = s.city ->> 'fa',
                       city_en = s.city ->> 'en', city_keys = ARRAY[CAST(:keyFa AS text), CAST(:keyEn AS text)],
                       latitude = s.latitude, longitude = s.longitude, workstations = s.workstations,
                       minutes_per_person = s."minutesPerPerson", assisted_percent = s.assisted,
                       counter_percent = s.counter, step_free = s."stepFree", kept_here = true, version = o.version + 1
                  FROM said s
                 WHERE o.id = :id AND o.version = :version
                RETURNING o.id, o.version)
            INSERT INTO office_history (office_id, version, what, actor, organisation_id, detail)
            SELECT id, version, 'SETUP', :actor, CAST(:organisation AS uuid), CAST(CAST(:setup AS text) AS jsonb)
              FROM changed
            """;

    private static final String MOVE = """
            WITH changed AS (
                UPDATE office o
                   SET state = :to, open = (CAST(:to AS text) = 'OPEN'), version = o.version + 1
                 WHERE o.id = :id AND o.state IN (:from)
                RETURNING o.id, o.version)
            INSERT INTO office_history (office_id, version, what, actor, organisation_id, reason)
            SELECT id, version, :what, :actor, CAST(:organisation AS uuid), CAST(:reason AS text) FROM changed
            """;

    private final JsonText json;

    @Inject
    OfficeSetupRepository(JsonText json) {
        this.json = json;
    }

    /** Hours with the day's number of ISO 8601, as the statement takes them. */
    @RegisterForReflection
    record Hours(int day, String opens, String closes) {

        static Hours of(OpeningHours line) {
            return new Hours(
                    line.day().getValue(),
                    line.opens().toString(),
                    line.closes().toString());
        }
    }

    /** One office, or null. */
    Uni<KeptOffice> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : office(rows.getFirst()));
    }

    Uni<Boolean> isTaken(String code) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CODE_IS_TAKEN, Boolean.class)
                        .setParameter("code", code)
                        .getSingleResult());
    }

    /** Opens an office; gives its id, or null if the code is taken or the organisation has no such channel. */
    Uni<UUID> open(NewOffice office, CityKeys keys, Actor actor) {
        return Panache.getSession()
                .chain(session -> {
                    SelectionQuery<UUID> statement = session.createNativeQuery(OPEN, UUID.class)
                            .setParameter("setup", json.text(office.setup()))
                            .setParameter("code", office.code())
                            .setParameter("channel", office.channel().name())
                            .setParameter("province", office.province())
                            .setParameter("keyFa", keys.fa())
                            .setParameter("keyEn", keys.en())
                            .setParameter(
                                    "hours",
                                    json.text(office.hours().stream()
                                            .map(Hours::of)
                                            .toList()))
                            .setParameter("detail", json.text(office))
                            .setParameter("actor", actor.name())
                            .setParameter("organisation", actor.organisationId());
                    return statement.getResultList();
                })
                .map(rows -> rows.isEmpty() ? null : rows.getFirst());
    }

    /** Whether the office was still at this version, and is changed. */
    Uni<Boolean> change(UUID id, long version, OfficeSetup setup, CityKeys keys, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHANGE)
                        .setParameter("id", id)
                        .setParameter("version", version)
                        .setParameter("setup", json.text(setup))
                        .setParameter("keyFa", keys.fa())
                        .setParameter("keyEn", keys.en())
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Whether the office could become this, and is. */
    Uni<Boolean> move(UUID id, OfficeState to, String what, String reason, Actor actor) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter("id", id)
                        .setParameter("to", to.name())
                        .setParameter("from", to.from())
                        .setParameter("what", what)
                        .setParameter("actor", actor.name())
                        .setParameter("organisation", actor.organisationId())
                        .setParameter("reason", reason)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static KeptOffice office(Object[] row) {
        Integer assisted = (Integer) row[15];
        Integer counter = (Integer) row[16];
        OfficeSetup setup = new OfficeSetup(
                new Words((String) row[7], (String) row[8]),
                new Words((String) row[9], (String) row[10]),
                (Double) row[11],
                (Double) row[12],
                (Integer) row[13],
                (Integer) row[14],
                assisted == null || counter == null ? null : new Pools(assisted, counter),
                (Boolean) row[17]);
        return new KeptOffice(
                (UUID) row[0],
                (String) row[1],
                Channel.valueOf((String) row[2]),
                (UUID) row[3],
                (String) row[4],
                OfficeState.valueOf((String) row[5]),
                ((Number) row[6]).longValue(),
                setup);
    }
}
