package kart.appointment.overview;

import static kart.appointment.People.done;

import java.time.LocalDate;
import java.util.UUID;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;

/** The places of an office on a day, with a number of its own in each use, so that no two can be taken for each other. */
public final class UsedPlaces {

    public static final int OFFERED = 11;
    public static final int HELD = 4;
    public static final int CONFIRMED = 2;
    public static final int ATTENDED = 3;
    public static final int LOST = 1;

    private UsedPlaces() {}

    /** Has citizens hold, confirm, attend and miss places at an office, which then are all those of this day. */
    public static void at(UUID office, LocalDate day) {
        long held = Cases.slot(office, HELD + 1);
        for (int i = 0; i < HELD; i++) {
            Cases.held(Cases.registered(), held);
        }
        for (int i = 0; i < CONFIRMED; i++) {
            confirmed(office);
        }
        Cases.checkedIn(Cases.registered(), office);
        done(200, Cases.complete(Cases.checkedIn(Cases.registered(), office), office));
        act(office, Cases.checkedIn(Cases.registered(), office), "incompletion", "{\"reason\":\"OTHER\"}");
        UUID absent = confirmed(office);
        Sql.asOwner(
                "UPDATE slot SET starts_at = now() - interval '1 day' WHERE id = (SELECT slot_id FROM booking WHERE id = ?)",
                absent);
        act(office, absent, "no-show", null);
        Sql.asOwner("UPDATE slot SET local_date = ? WHERE office_id = ?", day, office);
    }

    private static UUID confirmed(UUID office) {
        Case citizen = Cases.registered();
        UUID booking = Cases.held(citizen, Cases.slot(office, 1));
        Cases.settle(citizen, "BOOKING");
        return booking;
    }

    private static void act(UUID office, UUID booking, String act, String body) {
        done(200, People.post(People.desk(office), "/v1/bookings/" + booking + '/' + act, body));
    }
}
