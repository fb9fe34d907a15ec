package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.People;
import kart.testing.Sql;
import kart.testing.TestDatabase;

/** What people do in a month at many offices; the same for the same seed, as far as it is not left to the service. */
final class Month {

    private static final int AT_ONCE = 100;
    private static final String OURS = "o.code LIKE 'MONTH-%'";

    /** A province that a tenth of the offices are in; the others are in IR-30. */
    static final String PROVINCE = "IR-19";

    private final HoldRepository holds;
    private final Random random;

    /** Bookings of people who answer nothing. */
    private final Set<String> silent = new HashSet<>();

    Month(HoldRepository holds, long seed) {
        this.holds = holds;
        this.random = new Random(seed);
    }

    /**
     * Offices that are open every day from eight to twelve, with two workstations of an hour a person; nobody else's. Every
     * fourth has a counter.
     */
    void openOffices(int number) {
        UUID known = Cases.office();
        Sql.asOwner("DELETE FROM slot_plan");
        Sql.asOwner("""
                INSERT INTO office (id, code, name_fa, name_en, channel, organisation_id, province_code, city_fa, city_en,
                                    city_keys, latitude, longitude, workstations, minutes_per_person, register_hash,
                                    kept_here, assisted_percent, counter_percent)
                SELECT gen_random_uuid(), 'MONTH-' || lpad(n::text, 4, '0'), name_fa, name_en, channel, organisation_id,
                       CASE n % 10 WHEN 0 THEN ? ELSE 'IR-30' END, 'کرج', 'Karaj', ARRAY['karaj'], 35.8 + n * 0.0001, 50.9,
                       2, 60, '', true, 0, CASE n % 4 WHEN 0 THEN 25 ELSE 0 END
                  FROM office CROSS JOIN generate_series(1, ?) AS n WHERE id = ?
                """, PROVINCE, number, known);
        Sql.asOwner("""
                INSERT INTO office_hours (office_id, day, opens, closes)
                SELECT o.id, d, '08:00', '12:00' FROM office o CROSS JOIN generate_series(1, 7) AS d WHERE %s
                """.formatted(OURS));
        Sql.asOwner("INSERT INTO slot_plan (office_id) SELECT o.id FROM office o WHERE " + OURS);
    }

    /** New citizens ask for places of the coming days, four of five with the fee paid; gives who got none. */
    List<UUID> book(int citizens, String from, String until) {
        List<UUID> applications = Crowd.of(citizens);
        List<UUID> paid =
                applications.stream().filter(a -> random.nextInt(5) > 0).toList();
        pay(paid);
        List<String> slots = query("""
                SELECT s.id::text FROM slot s JOIN office o ON o.id = s.office_id
                 WHERE %s AND s.pool = 'ONLINE' AND s.local_date BETWEEN ?::date AND ?::date AND s.planned > 0
                 ORDER BY o.code, s.starts_at
                """.formatted(OURS), from, until);
        if (slots.isEmpty()) {
            // Nothing but holidays.
            return applications;
        }
        List<UUID> without = new ArrayList<>();
        for (int i = 0; i < citizens; i += AT_ONCE) {
            List<UUID> some = applications.subList(i, Math.min(citizens, i + AT_ONCE));
            List<HoldRequest> requests = some.stream()
                    .map(a -> Crowd.request(a, Long.parseLong(slots.get(random.nextInt(slots.size())))))
                    .toList();
            List<Booking> held = holds.hold(requests, Duration.ofMinutes(15), true)
                    .await()
                    .atMost(Duration.ofSeconds(30))
                    .inOrder();
            for (int n = 0; n < some.size(); n++) {
                if (held.get(n) == null) {
                    without.add(some.get(n));
                }
            }
        }
        return without;
    }

    /** Nothing is due of these any more, at the desk either; and events can name them. */
    void pay(List<UUID> applications) {
        update("UPDATE application SET booking_settled = true WHERE id = ANY (?::uuid[])", applications);
        update("""
                INSERT INTO application_stage (application_id, stage, charge_id, settled_at)
                SELECT id, 'DESK', gen_random_uuid(), now() FROM application WHERE id = ANY (?::uuid[])
                """, applications);
        update("""
                INSERT INTO citizen_pseudonym (key_version, value, citizen_id)
                SELECT 1, substr(translate(gen_random_uuid()::text || gen_random_uuid(), '-', ''), 1, 43), citizen_id
                  FROM application WHERE id = ANY (?::uuid[])
                """, applications);
    }

    /** Some of those who are booked cancel or are moved by an assistant. */
    void changeMinds(int people, String from) {
        List<String> booked = some(people, """
                SELECT b.id::text FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office o ON o.id = s.office_id
                 WHERE %s AND b.state = 'CONFIRMED' AND s.local_date > ?::date ORDER BY o.code, s.starts_at, b.id
                """.formatted(OURS), from);
        List<String> free = some(people, """
                SELECT s.id::text FROM slot s JOIN office o ON o.id = s.office_id
                 WHERE %s AND s.pool = 'ONLINE' AND s.local_date > ?::date AND s.planned > s.booked + s.resting
                 ORDER BY o.code, s.starts_at
                """.formatted(OURS), from);
        for (int i = 0; i < booked.size(); i++) {
            String path = "/v1/bookings/" + booked.get(i);
            if (i % 3 == 0 && i < free.size()) {
                answered(path + "/move", "{\"slotId\":\"" + free.get(i) + "\"}");
            } else {
                answered(path + "/cancellation", null);
            }
        }
    }

    /** Of those who got no place some wait, and of those who have a late one, for an earlier one. */
    void await(List<UUID> without, int booked, String first, String last) {
        List<UUID> people = new ArrayList<>(without);
        some(booked, """
                SELECT b.application_id::text FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office o ON o.id = s.office_id
                 WHERE %s AND b.state = 'CONFIRMED' AND s.local_date > ?::date ORDER BY o.code, s.starts_at, b.id
                """.formatted(OURS), first).forEach(id -> people.add(UUID.fromString(id)));
        for (UUID application : people) {
            answered("/v1/wishes", """
                    {"applicationId":"%s","province":"IR-30","firstDay":"%s","lastDay":"%s"}""".formatted(application, first, last));
        }
    }

    /** Of the offers that are open half are accepted and a quarter refused; the others are left. */
    void answerOffers() {
        for (String line : query("""
                SELECT f.id || ' ' || coalesce(f.booking_id::text, '')
                  FROM offer f JOIN slot s ON s.id = f.slot_id JOIN office o ON o.id = s.office_id
                 WHERE %s AND f.state = 'OPEN' ORDER BY f.id
                """.formatted(OURS))) {
            String offer = line.substring(0, line.indexOf(' '));
            int mood = random.nextInt(4);
            if (mood < 3 && !silent.contains(line.substring(offer.length() + 1))) {
                answered("/v1/offers/" + offer + (mood < 2 ? "/acceptance" : "/refusal"), null);
            }
        }
    }

    /**
     * Some offices are closed on a day or begin it half an hour early, lose a workstation, or get it back and give one to a
     * counter.
     */
    void changePlans(int offices, String day) {
        List<String> ids =
                some(4 * offices, "SELECT o.id::text FROM office o WHERE %s ORDER BY o.code".formatted(OURS));
        for (int i = 0; i < ids.size(); i++) {
            UUID office = UUID.fromString(ids.get(i));
            switch (i % 4) {
                case 0 -> Sql.asOwner("""
                        INSERT INTO closure (scope, office_id, day, reason_fa, reason_en, added_by)
                        VALUES ('OFFICE', ?, ?::date, 'x', 'x', 'test') ON CONFLICT DO NOTHING
                        """, office, day);
                case 1 -> replan(office, "workstations = 1");
                case 2 -> replan(office, "workstations = 2, counter_percent = 50");
                default -> Sql.asOwner("""
                        INSERT INTO temporary_hours (scope, office_id, first_day, last_day, opens, closes, reason_fa, reason_en,
                                                     added_by)
                        VALUES ('OFFICE', ?, ?::date, ?::date, '07:30', '11:30', 'x', 'x', 'test')
                        """, office, day, day);
            }
        }
    }

    private static void replan(UUID office, String change) {
        Sql.asOwner("UPDATE office SET " + change + " WHERE id = ?", office);
        Sql.asOwner("UPDATE slot_plan SET stale = true WHERE office_id = ?", office);
    }

    /**
     * An operator closes the whole of the smaller province on a day; gives the closure. Some of those who are booked there
     * will not hear of it.
     */
    String closeProvince(String day) {
        silent.addAll(some(5, """
                SELECT b.id::text FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office o ON o.id = s.office_id
                 WHERE %s AND o.province_code = ? AND b.state = 'CONFIRMED' AND s.local_date = ?::date
                 ORDER BY o.code, s.starts_at, b.id
                """.formatted(OURS), PROVINCE, day));
        return People.done(200, People.post(People.OPERATOR, "/v1/closures", """
                        {"scope":"PROVINCE","province":"%s","firstDay":"%s","lastDay":"%s",\
                        "reason":{"fa":"برف","en":"Snow"}}""".formatted(PROVINCE, day, day)))
                .path("items[0].id");
    }

    /** The province is not closed after all. */
    void lift(String closure) {
        People.done(204, People.delete(People.OPERATOR, "/v1/closures/" + closure, null));
    }

    Random random() {
        return random;
    }

    /** Some of what a query finds, by chance. */
    List<String> some(int number, String sql, String... parameters) {
        List<String> all = query(sql, parameters);
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(number, all.size()));
    }

    /** Whoever comes too late is told so; nothing else may go wrong. */
    private static void answered(String path, String body) {
        int status = People.post(People.ASSISTANT, path, body).statusCode();
        assertTrue(List.of(200, 201, 409).contains(status), () -> path + ": " + status);
    }

    private static void update(String sql, List<UUID> ids) {
        Sql.asOwner(
                sql,
                ids.stream()
                        .map(UUID::toString)
                        .toList()
                        .toString()
                        .replace('[', '{')
                        .replace(']', '}'));
    }

    private static List<String> query(String sql, String... parameters) {
        try (Connection connection = TestDatabase.asApplication();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }
}
