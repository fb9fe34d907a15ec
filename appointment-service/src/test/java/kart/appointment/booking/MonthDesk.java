package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.appointment.People;

/** What happens at the desks on a day of the busy month: people come, with an appointment and without, or do not. */
final class MonthDesk {

    /** How many walk in at an office; its counter has no more than one place an hour. */
    private static final int AT_A_COUNTER = 3;

    /** At a desk that is there: where the day is closed nobody comes, and nobody says that they did not. */
    private static final String BOOKED_TODAY = """
            SELECT b.id || ' ' || o.id FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office o ON o.id = s.office_id
             WHERE o.code LIKE 'MONTH-%' AND b.state = 'CONFIRMED' AND s.local_date = ?::date
               AND NOT EXISTS (SELECT FROM closure c
                                WHERE c.day = s.local_date AND c.lifted_at IS NULL
                                  AND (c.scope = 'NATION' OR c.province_code = o.province_code OR c.office_id = o.id))
            """;

    private static final String BY_OFFICE = " ORDER BY o.code, s.starts_at, b.id";

    private static final String COUNTERS = """
            SELECT DISTINCT o.id::text, o.code FROM slot s JOIN office o ON o.id = s.office_id
             WHERE o.code LIKE 'MONTH-%' AND s.pool = 'COUNTER' AND s.local_date = ?::date AND s.planned > s.booked
             ORDER BY o.code
            """;

    private static final String BOOKED_LATER = """
            SELECT b.application_id::text FROM booking b JOIN slot s ON s.id = b.slot_id JOIN office o ON o.id = s.office_id
             WHERE o.code LIKE 'MONTH-%' AND b.state = 'CONFIRMED' AND s.local_date > ?::date
            """;

    private final Month month;

    private int turnedAway;
    private int cameBack;

    MonthDesk(Month month) {
        this.month = month;
    }

    /** How many people walked in where no place was left. */
    int turnedAway() {
        return turnedAway;
    }

    /** How many came after it was said that they had not. */
    int cameBack() {
        return cameBack;
    }

    /** Some of those who have a place today come; they are enrolled, sent home or left waiting. The others are absent. */
    void attend(int people, String today) {
        for (String line : month.some(people, BOOKED_TODAY + BY_OFFICE, today)) {
            UUID office = UUID.fromString(line.split(" ")[1]);
            String booking = line.split(" ")[0];
            People.done(200, act(office, booking, "check-in", null));
            serve(office, booking, month.random().nextInt(3));
        }
    }

    /** People without an appointment come to some counters, more than there are places; at one also somebody who has one. */
    void walkIn(int offices, String today) {
        List<String> counters = month.some(offices, COUNTERS, today);
        List<UUID> people = Crowd.of(AT_A_COUNTER * offices);
        month.pay(people);
        for (int i = 0; i < counters.size(); i++) {
            UUID office = UUID.fromString(counters.get(i));
            List<String> taken = people.subList(i * AT_A_COUNTER, (i + 1) * AT_A_COUNTER).stream()
                    .map(who -> walkIn(office, who))
                    .filter(answer -> answer.statusCode() == 201)
                    .map(answer -> answer.<String>path("id"))
                    .toList();
            turnedAway += AT_A_COUNTER - taken.size();
            for (int n = 0; n < taken.size(); n++) {
                serve(office, taken.get(n), n + i);
            }
        }
        for (String booked : counters.isEmpty() ? List.<String>of() : month.some(1, BOOKED_LATER, today)) {
            UUID office = UUID.fromString(counters.getFirst());
            People.refused(409, "already-booked", walkIn(office, UUID.fromString(booked)));
        }
    }

    /** Of those whose hour was this morning some are told absent; every second one comes after all. */
    void miss(int people, String today) {
        String early = BOOKED_TODAY + " AND (s.starts_at AT TIME ZONE 'Asia/Tehran')::time <= '09:00'" + BY_OFFICE;
        List<String> absent = month.some(people, early, today);
        for (int i = 0; i < absent.size(); i++) {
            UUID office = UUID.fromString(absent.get(i).split(" ")[1]);
            String booking = absent.get(i).split(" ")[0];
            People.done(200, act(office, booking, "no-show", null));
            if (i % 2 == 1 && act(office, booking, "check-in", null).statusCode() == 200) {
                cameBack++;
            }
        }
    }

    private static void serve(UUID office, String booking, int mood) {
        switch (mood % 3) {
            case 0 -> People.done(200, act(office, booking, "incompletion", "{\"reason\":\"OTHER\"}"));
            case 1 ->
                People.done(
                        200,
                        act(office, booking, "completion", "{\"fingerprintsTaken\":true,\"workstation\":\"WS-1\"}"));
            default -> {
                // The day ends before they are served.
            }
        }
    }

    private static Response act(UUID office, String booking, String act, String body) {
        return People.post(People.desk(office), "/v1/bookings/" + booking + '/' + act, body);
    }

    private static Response walkIn(UUID office, UUID application) {
        Response answer = People.post(
                People.desk(office),
                "/v1/walk-ins",
                "{\"applicationId\":\"%s\",\"officeId\":\"%s\"}".formatted(application, office));
        assertTrue(List.of(201, 409).contains(answer.statusCode()), answer::asString);
        return answer;
    }
}
