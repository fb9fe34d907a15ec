package kart.appointment.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.booking.HoldRequest.Kind;
import kart.testing.Sql;

/** Many citizens with an application each, put in place at once; for races in which registering is not the matter. */
final class Crowd {

    private Crowd() {}

    /** The applications of so many new citizens. */
    static List<UUID> of(int citizens) {
        String name = "crowd-" + UUID.randomUUID();
        Sql.asOwner("""
                WITH who AS (INSERT INTO citizen (id) SELECT gen_random_uuid() FROM generate_series(1, ?) RETURNING id)
                INSERT INTO application (citizen_id, state, case_type, tracking_code, channel, registered_by, retain_until)
                SELECT id, 'REGISTERED', 'FIRST_ISSUE', 'c' || id, 'ONLINE', ?, now() FROM who
                """, citizens, name);
        String all = Sql.value(
                String.class, "SELECT string_agg(id::text, ' ') FROM application WHERE registered_by = ?", name);
        List<UUID> applications = new ArrayList<>();
        for (String id : all.split(" ")) {
            applications.add(UUID.fromString(id));
        }
        return applications;
    }

    static HoldRequest request(UUID application, long slot, String key) {
        return new HoldRequest(
                application,
                slot,
                Kind.ASSISTED,
                "crowd",
                key,
                (application + "/" + slot).getBytes(),
                null,
                Actor.job("test"),
                null);
    }

    static HoldRequest request(UUID application, long slot) {
        return request(application, slot, UUID.randomUUID().toString());
    }
}
