package kart.e2e.evidence;

import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;

import java.util.List;
import kart.local.suite.Service;

/**
 * Something that must hold whatever has happened.
 *
 * @param breaches counts what breaks it
 */
record Law(Service service, String what, String breaches) {

    static final List<Law> ALL = List.of(
            new Law(
                    APPOINTMENT,
                    "no slot is overbooked",
                    "SELECT count(*) FROM slot WHERE booked + resting > capacity"),
            new Law(APPOINTMENT, "every slot counts the bookings that it has", """
                    SELECT count(*)
                      FROM slot s
                      LEFT JOIN (SELECT slot_id, count(*) AS live FROM booking
                                  WHERE state IN ('HELD', 'CONFIRMED', 'CHECKED_IN') GROUP BY slot_id) b
                             ON b.slot_id = s.id
                     WHERE s.booked <> coalesce(b.live, 0)
                    """),
            new Law(APPOINTMENT, "every slot counts the places that rest", """
                    SELECT count(*)
                      FROM slot s
                      LEFT JOIN (SELECT slot_id, count(*) AS places
                                   FROM (SELECT slot_id FROM offer WHERE state = 'OPEN'
                                          UNION ALL SELECT slot_id FROM freed_place) one
                                  GROUP BY slot_id) r ON r.slot_id = s.id
                     WHERE s.resting <> coalesce(r.places, 0)
                    """),
            new Law(APPOINTMENT, "one live booking a citizen", """
                    SELECT count(*) FROM (SELECT citizen_id FROM booking WHERE state IN ('HELD', 'CONFIRMED', 'CHECKED_IN')
                                           GROUP BY citizen_id HAVING count(*) > 1) twice
                    """),
            new Law(APPOINTMENT, "no hold outlives its time by a minute", """
                    SELECT count(*) FROM booking WHERE state = 'HELD' AND expires_at < now() - interval '1 minute'
                    """),
            new Law(APPOINTMENT, "no booking makes a move twice", """
                    SELECT count(*) FROM (SELECT booking_id FROM booking_history
                                           GROUP BY booking_id, from_state, to_state, slot_id HAVING count(*) > 1) twice
                    """),
            new Law(APPOINTMENT, "one first issue a citizen", """
                    SELECT count(*) FROM (SELECT citizen_id FROM application
                                           WHERE case_type = 'FIRST_ISSUE' AND state NOT IN ('WITHDRAWN', 'REJECTED')
                                           GROUP BY citizen_id HAVING count(*) > 1) twice
                    """),
            new Law(APPOINTMENT, "one event a registration", """
                    SELECT count(*)
                      FROM (SELECT id FROM application WHERE origin = 'KART') a
                      FULL JOIN (SELECT subject, count(*) AS told FROM outbox_event
                                  WHERE type = 'kart.application.registered.v1' GROUP BY subject) e ON e.subject = a.id
                     WHERE a.id IS NULL OR e.told IS DISTINCT FROM 1
                    """),
            // A hold that lasts longer because a payment has begun makes no move; a completed visit is told as an
            // enrolment.
            new Law(APPOINTMENT, "one event a move of a booking", """
                    SELECT count(*)
                      FROM (SELECT booking_id::text AS id, count(*) AS moves FROM booking_history
                             WHERE to_state <> 'COMPLETED' AND reason IS DISTINCT FROM 'payment-started'
                             GROUP BY booking_id) h
                      FULL JOIN (SELECT data ->> 'bookingId' AS id, count(*) AS told FROM outbox_event
                                  WHERE type LIKE 'kart.booking.%' GROUP BY 1) e ON e.id = h.id
                     WHERE h.moves IS DISTINCT FROM e.told
                    """),
            new Law(FEE, "the ledger adds up to nothing", "SELECT coalesce(sum(amount_rial), 0) FROM ledger_posting"),
            new Law(FEE, "every transaction of the ledger adds up to nothing", """
                    SELECT count(*) FROM (SELECT transaction_id FROM ledger_posting
                                           GROUP BY transaction_id HAVING sum(amount_rial) <> 0) unbalanced
                    """),
            new Law(FEE, "no line is settled twice", """
                    SELECT count(*) FROM (SELECT charge_line_id FROM line_settlement WHERE refunded_at IS NULL
                                           GROUP BY charge_line_id HAVING count(*) > 1) twice
                    """),
            new Law(FEE, "no charge is above its cap", "SELECT count(*) FROM charge WHERE total_rial > cap_rial"),
            new Law(FEE, "one event a settled stage", """
                    SELECT count(*)
                      FROM (SELECT charge_id::text AS id, count(*) AS stages FROM charge_stage GROUP BY charge_id) s
                      FULL JOIN (SELECT data ->> 'chargeId' AS id, count(*) AS told FROM outbox_event
                                  WHERE type = 'kart.fee.stage-settled.v1' GROUP BY 1) e ON e.id = s.id
                     WHERE s.stages IS DISTINCT FROM e.told
                    """),
            new Law(DELIVERY, "one custodian a card", """
                    SELECT count(*)
                      FROM card c
                     WHERE (SELECT count(*) FROM card_custody k WHERE k.card_id = c.id AND upper_inf(k.during)) <> 1
                    """),
            new Law(DELIVERY, "a row of custody for each change of hands", """
                    SELECT count(*)
                      FROM card c
                      JOIN LATERAL (SELECT count(*) AS custodies, max(no) AS last FROM card_custody k WHERE k.card_id = c.id) a
                        ON true
                     WHERE a.custodies <> c.custody_no OR a.last IS DISTINCT FROM c.custody_no
                    """),
            new Law(DELIVERY, "one first card an application", """
                    SELECT count(*) FROM (SELECT application_id FROM card WHERE replaces IS NULL
                                           GROUP BY application_id HAVING count(*) > 1) twice
                    """));
}
