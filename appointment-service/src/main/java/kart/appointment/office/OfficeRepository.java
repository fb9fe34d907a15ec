package kart.appointment.office;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kart.appointment.office.OfficeResource.Name;
import kart.appointment.office.OfficeResource.OfficeView;
import kart.database.Columns;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class OfficeRepository implements PanacheRepositoryBase<Office, UUID> {

    /** Looks which lines say something new, and locks nothing: the same register comes again and again. */
    private static final String CHANGED = """
            SELECT x.id
              FROM jsonb_to_recordset(CAST(CAST(:register AS text) AS jsonb)) AS x(id uuid, line text)
              LEFT JOIN office o ON o.id = x.id
             WHERE o.register_hash IS DISTINCT FROM md5(x.line)
             ORDER BY x.id
            """;

    /** An import may wait longer than a person: for the job that is making slots of these offices. */
    private static final String WAIT_LONGER = "SELECT set_config('lock_timeout', '30s', true)";

    /**
     * Locks the plans before the offices, as the job that makes slots does: it has a plan, and its new slots must find
     * their office unlocked.
     */
    private static final String LOCK_PLANS = """
            SELECT office_id FROM slot_plan WHERE office_id IN (:changed) ORDER BY office_id FOR NO KEY UPDATE
            """;

    /** Two imports of the same lines wait for each other in the order of ids, and the second changes nothing. */
    private static final String UPSERT_ORGANISATIONS = """
            INSERT INTO organisation AS o (id, code, name_fa, name_en)
            SELECT DISTINCT ON (id) id, code, fa, en
              FROM jsonb_to_recordset(CAST(CAST(:register AS text) AS jsonb)) AS line(organisation jsonb)
             CROSS JOIN LATERAL (
                   SELECT CAST(organisation ->> 'id' AS uuid) AS id, organisation ->> 'code' AS code,
                          organisation -> 'name' ->> 'fa' AS fa, organisation -> 'name' ->> 'en' AS en) firm
             ORDER BY id
            ON CONFLICT (id) DO UPDATE SET code = EXCLUDED.code, name_fa = EXCLUDED.name_fa, name_en = EXCLUDED.name_en
             WHERE (o.code, o.name_fa, o.name_en) IS DISTINCT FROM (EXCLUDED.code, EXCLUDED.name_fa, EXCLUDED.name_en)
            """;

    /**
     * A line that somebody else imported meanwhile changes nothing. How an office works is its own people's to say, once
     * they have: the register changes its name and place then.
     */
    private static final String UPSERT_OFFICES = """
            INSERT INTO office AS o (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa,
                                city_en, city_keys, latitude, longitude, workstations, minutes_per_person, step_free,
                                register_hash)
            SELECT id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en, city_keys,
                   latitude, longitude, workstations, minutes_per_person, coalesce(step_free, false), md5(line)
              FROM jsonb_to_recordset(CAST(CAST(:register AS text) AS jsonb)) AS x(
                   id uuid, code text, name_fa text, name_en text, channel text, organisation_id uuid,
                   province_code text, city_fa text, city_en text, city_keys text[], latitude double precision,
                   longitude double precision, workstations integer, minutes_per_person integer, step_free boolean, line text)
             WHERE id IN (:changed)
             ORDER BY id
            ON CONFLICT (id) DO UPDATE
               SET code = EXCLUDED.code, name_fa = EXCLUDED.name_fa, name_en = EXCLUDED.name_en,
                   channel = EXCLUDED.channel, organisation_id = EXCLUDED.organisation_id,
                   province_code = EXCLUDED.province_code, city_fa = EXCLUDED.city_fa, city_en = EXCLUDED.city_en,
                   city_keys = EXCLUDED.city_keys, latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude,
                   workstations = CASE WHEN o.kept_here THEN o.workstations ELSE EXCLUDED.workstations END,
                   minutes_per_person = CASE WHEN o.kept_here THEN o.minutes_per_person
                                             ELSE EXCLUDED.minutes_per_person END,
                   step_free = CASE WHEN o.kept_here THEN o.step_free ELSE EXCLUDED.step_free END,
                   register_hash = EXCLUDED.register_hash, imported_at = clock_timestamp(), version = o.version + 1
             WHERE o.register_hash <> EXCLUDED.register_hash
            """;

    private static final String KEEP_HISTORY = """
            INSERT INTO office_history (office_id, version, what, actor)
            SELECT id, version, 'IMPORTED', 'office-register' FROM office WHERE id IN (:changed) ORDER BY id
            """;

    private static final String DROP_HOURS = """
            DELETE FROM office_hours h USING office o
             WHERE h.office_id IN (:changed) AND o.id = h.office_id AND NOT o.kept_here
            """;

    private static final String ADD_HOURS = """
            INSERT INTO office_hours (office_id, day, opens, closes)
            SELECT x.id, h.day, h.opens, h.closes
              FROM jsonb_to_recordset(CAST(CAST(:register AS text) AS jsonb)) AS x(id uuid, hours jsonb)
             CROSS JOIN LATERAL jsonb_to_recordset(x.hours) AS h(day smallint, opens time, closes time)
             WHERE x.id IN (:changed) AND NOT EXISTS (SELECT FROM office o WHERE o.id = x.id AND o.kept_here)
            """;

    /** The horizon's job finds the offices here; it takes those first that never had a place. */
    private static final String PLAN = """
            INSERT INTO slot_plan (office_id)
            SELECT id FROM office WHERE id IN (:changed) ORDER BY id
            ON CONFLICT (office_id) DO UPDATE SET stale = true
            """;

    private static final String VIEW = """
            SELECT o.id, o.code, o.name_fa, o.name_en, o.channel, o.organisation_id, o.province_code, o.city_fa,
                   o.city_en, o.latitude, o.longitude, o.workstations, o.open, o.step_free, soon.places, soon.first
              FROM office o
             CROSS JOIN LATERAL (
                   SELECT coalesce(sum(s.planned - s.booked - s.resting), 0) AS places, min(s.starts_at) AS first
                     FROM slot s
                    WHERE s.office_id = o.id AND s.pool = 'ONLINE' AND o.open
                      AND s.starts_at > now() AND s.starts_at < CAST(CAST(:soon AS text) AS timestamptz)
                      AND s.planned > s.booked + s.resting) soon
            """;

    private static final String FIND = VIEW + """
             WHERE o.code > :after
               AND (CAST(:province AS text) IS NULL OR o.province_code = :province)
               AND (CAST(:channel AS text) IS NULL OR o.channel = :channel)
               AND (CAST(:city AS text) IS NULL OR :city = ANY (o.city_keys))
             ORDER BY o.code
             LIMIT :limit
            """;

    private static final String FIND_ONE = VIEW + " WHERE o.id = :id";

    /** A line as the statements take it: one flat object in JSON, with the line itself for its hash. */
    @RegisterForReflection
    record ImportedOffice(
            UUID id,
            String code,
            String name_fa,
            String name_en,
            Channel channel,
            UUID organisation_id,
            OfficeLine.Firm organisation,
            String province_code,
            String city_fa,
            String city_en,
            List<String> city_keys,
            double latitude,
            double longitude,
            int workstations,
            int minutes_per_person,
            boolean step_free,
            List<ImportedHours> hours,
            String line) {

        static ImportedOffice of(OfficeLine line, List<String> cityKeys, String text) {
            return new ImportedOffice(
                    line.id(),
                    line.code(),
                    line.name().fa(),
                    line.name().en(),
                    line.channel(),
                    line.organisation().id(),
                    line.organisation(),
                    line.province(),
                    line.city().fa(),
                    line.city().en(),
                    cityKeys,
                    line.latitude(),
                    line.longitude(),
                    line.workstations(),
                    line.minutesPerPerson(),
                    line.stepFree(),
                    line.hours().stream()
                            .map(h -> new ImportedHours(
                                    h.day().getValue(),
                                    h.opens().toString(),
                                    h.closes().toString()))
                            .toList(),
                    text);
        }
    }

    /** Hours with the day's number of ISO 8601. */
    @RegisterForReflection
    record ImportedHours(int day, String opens, String closes) {}

    /** The ids of the offices that are new or differ from their last line, in their order. */
    Uni<List<UUID>> changed(String register) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CHANGED, UUID.class)
                        .setParameter("register", register)
                        .getResultList());
    }

    /** Takes some lines of a register in and has the places of their offices made anew. */
    Uni<Void> upsert(String register, List<UUID> changed) {
        return Panache.getSession()
                .call(session ->
                        session.createNativeQuery(WAIT_LONGER, String.class).getSingleResult())
                .call(session -> session.createNativeQuery(LOCK_PLANS, UUID.class)
                        .setParameter("changed", changed)
                        .getResultList())
                .call(session -> session.createNativeQuery(UPSERT_ORGANISATIONS)
                        .setParameter("register", register)
                        .executeUpdate())
                .call(session -> update(session, UPSERT_OFFICES, register, changed))
                .call(session -> session.createNativeQuery(KEEP_HISTORY)
                        .setParameter("changed", changed)
                        .executeUpdate())
                .call(session -> session.createNativeQuery(DROP_HOURS)
                        .setParameter("changed", changed)
                        .executeUpdate())
                .call(session -> update(session, ADD_HOURS, register, changed))
                .chain(session -> session.createNativeQuery(PLAN)
                        .setParameter("changed", changed)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Integer> update(Mutiny.Session session, String statement, String register, List<UUID> changed) {
        return session.createNativeQuery(statement)
                .setParameter("register", register)
                .setParameter("changed", changed)
                .executeUpdate();
    }

    Uni<List<OfficeView>> find(String province, String city, Channel channel, String after, int limit, Instant soon) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("soon", soon.toString())
                        .setParameter("after", after)
                        .setParameter("province", province)
                        .setParameter("channel", channel == null ? null : channel.name())
                        .setParameter("city", city)
                        .setParameter("limit", limit)
                        .getResultList())
                .map(rows -> rows.stream().map(OfficeRepository::view).toList());
    }

    /** One office with its free places, or null. */
    Uni<OfficeView> findOne(UUID id, Instant soon) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND_ONE, Object[].class)
                        .setParameter("soon", soon.toString())
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? null : view(rows.getFirst()));
    }

    private static OfficeView view(Object[] row) {
        return new OfficeView(
                (UUID) row[0],
                (String) row[1],
                new Name((String) row[2], (String) row[3]),
                Channel.valueOf((String) row[4]),
                (UUID) row[5],
                (String) row[6],
                new Name((String) row[7], (String) row[8]),
                (Double) row[9],
                (Double) row[10],
                ((Number) row[11]).intValue(),
                (Boolean) row[12],
                (Boolean) row[13],
                ((Number) row[14]).longValue(),
                Columns.instant(row[15]));
    }
}
