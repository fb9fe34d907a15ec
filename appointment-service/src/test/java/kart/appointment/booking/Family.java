package kart.appointment.booking;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.values.TehranTime;

/** People who come together, and hours that follow one another. */
final class Family {

    private Family() {}

    static List<Case> of(int people) {
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(Cases.registered());
        }
        return all;
    }

    /** Slots of an office from eight o'clock on, an hour apart, with so many places each; the day after tomorrow. */
    static List<Long> hours(UUID office, int... places) {
        Instant eight = TehranTime.startOfDay(Offices.today().plusDays(2)).plus(Duration.ofHours(8));
        List<Long> slots = new ArrayList<>();
        for (int hour = 0; hour < places.length; hour++) {
            Instant startsAt = eight.plus(Duration.ofHours(hour));
            slots.add(Cases.slot(office, places[hour], "ONLINE", startsAt, TehranTime.localDate(startsAt)));
        }
        return slots;
    }

    static String body(List<Case> people, long slot) {
        return people.stream()
                .map(person -> "{\"trackingCode\":\"%s\",\"nationalId\":\"%s\"}"
                        .formatted(person.trackingCode(), person.nationalId()))
                .collect(Collectors.joining(",", "{\"slotId\":\"" + slot + "\",\"people\":[", "]}"));
    }

    static Response hold(List<Case> people, long slot) {
        return People.post(people.getFirst().token(), "/v1/family-bookings", body(people, slot));
    }
}
