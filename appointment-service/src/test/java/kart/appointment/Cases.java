package kart.appointment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.outbox.CloudEvent;
import kart.testing.EventSchemas;
import kart.testing.Sql;
import kart.testing.Token;
import kart.values.TehranTime;

/** Brings cases to where a test needs them, by the same requests and events as in life; only slots are put in place. */
public final class Cases {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Cases() {}

    /** A person with an application. */
    public record Case(String nationalId, UUID applicationId) {

        public String token() {
            return People.citizen(nationalId);
        }

        public UUID citizenId() {
            return Sql.value(UUID.class, "SELECT citizen_id FROM application WHERE id = ?", applicationId);
        }

        public String state() {
            return Sql.value(String.class, "SELECT state FROM application WHERE id = ?", applicationId);
        }

        public String trackingCode() {
            return Sql.value(String.class, "SELECT tracking_code FROM application WHERE id = ?", applicationId);
        }
    }

    public static UUID office() {
        UUID id = UUID.randomUUID();
        String line = officeLine(id, "T-" + SERIAL.incrementAndGet() + "-" + id, 3);
        importOffices(line).then().statusCode(200).body("errors.size()", org.hamcrest.Matchers.equalTo(0));
        return id;
    }

    public static String officeLine(UUID id, String code, int workstations) {
        return """
                {"id":"%s","code":"%s","name":{"fa":"دفتر آزمایشی","en":"Test office"},"channel":"REGISTRY",\
                "organisation":{"id":"%s","code":"TEST","name":{"fa":"ثبت احوال","en":"Civil registration"}},\
                "province":"IR-23","city":{"fa":"تهران","en":"Tehran"},"latitude":35.7,"longitude":51.4,\
                "workstations":%d,"minutesPerPerson":42,"hours":[{"day":"SATURDAY","opens":"07:30","closes":"14:30"},\
                {"day":"SUNDAY","opens":"07:30","closes":"14:30"},{"day":"MONDAY","opens":"07:30","closes":"14:30"},\
                {"day":"TUESDAY","opens":"07:30","closes":"14:30"},{"day":"WEDNESDAY","opens":"07:30","closes":"14:30"}]}""".formatted(id, code, People.FIRM, workstations);
    }

    public static Response importOffices(String ndjson) {
        return RestAssured.given()
                .auth()
                .oauth2(People.OPERATOR)
                .header("Idempotency-Key", People.newKey())
                .contentType("application/x-ndjson")
                .body(ndjson.getBytes())
                .post("/v1/office-imports");
    }

    /** A slot of the online pool, in two days. */
    public static long slot(UUID office, int places) {
        return slot(office, places, "ONLINE", Duration.ofDays(2).plusMinutes(SERIAL.incrementAndGet() % 500));
    }

    /** A slot that begins so long from now; its day is that of its beginning in Tehran. */
    public static long slot(UUID office, int places, String pool, Duration fromNow) {
        Instant startsAt = Instant.now().plus(fromNow);
        return slot(office, places, pool, startsAt, TehranTime.localDate(startsAt));
    }

    public static long slot(UUID office, int places, String pool, Instant startsAt, LocalDate day) {
        Sql.asOwner("""
                INSERT INTO slot (office_id, starts_at, local_date, pool, planned, capacity)
                VALUES (?, ?, ?, ?, ?, ?)
                """, office, Timestamp.from(startsAt), day, pool, places, places);
        return Sql.value(
                Long.class,
                "SELECT id FROM slot WHERE office_id = ? AND starts_at = ? AND pool = ?",
                office,
                Timestamp.from(startsAt),
                pool);
    }

    public static Case registered() {
        return registered(People.newPerson());
    }

    public static Case registered(String nationalId) {
        Response response =
                People.post(People.citizen(nationalId), "/v1/applications", "{\"caseType\":\"FIRST_ISSUE\"}");
        assertEquals(201, response.statusCode(), response::asString);
        return new Case(nationalId, UUID.fromString(response.path("id")));
    }

    public static Response hold(Case who, long slot) {
        return hold(who, slot, People.newKey());
    }

    public static Response hold(Case who, long slot, String key) {
        return People.post(who.token(), "/v1/bookings", holdBody(who, slot), key);
    }

    public static String holdBody(Case who, long slot) {
        return "{\"applicationId\":\"%s\",\"slotId\":\"%d\"}".formatted(who.applicationId(), slot);
    }

    public static UUID held(Case who, long slot) {
        return UUID.fromString(People.done(201, hold(who, slot)).path("id"));
    }

    /** Puts the end of a hold into the past. */
    public static void overdue(UUID booking) {
        Sql.asOwner("UPDATE booking SET expires_at = now() - interval '1 second' WHERE id = ?", booking);
    }

    /** Checked in at an office, with everything settled. */
    public static UUID checkedIn(Case who, UUID office) {
        UUID booking = held(who, slot(office, 1, "ONLINE", Duration.ofMinutes(5)));
        settle(who, "BOOKING");
        settle(who, "DESK");
        People.done(200, People.post(People.desk(office), "/v1/bookings/" + booking + "/check-in", null));
        return booking;
    }

    public static Response complete(UUID booking, UUID office) {
        return People.post(
                People.desk(office),
                "/v1/bookings/" + booking + "/completion",
                "{\"fingerprintsTaken\":true,\"workstation\":\"WS-1\"}");
    }

    public static String bookingState(UUID booking) {
        return Sql.value(String.class, "SELECT state FROM booking WHERE id = ?", booking);
    }

    public static void settle(Case who, String stage) {
        tell("fee", "kart.fee.stage-settled.v1", who, """
                "chargeId":"%s","stage":"%s","amount":{"amount":310000,"currency":"IRR"}""".formatted(UUID.randomUUID(), stage));
    }

    public static void startPayment(Case who) {
        tell("fee", "kart.payment.started.v1", who, """
                "chargeId":"%s","paymentId":"%s\"""".formatted(UUID.randomUUID(), UUID.randomUUID()));
    }

    public static void card(Case who, String past) {
        String more = java.util.Set.of("routed", "dispatched", "arrived", "handed-over", "returned")
                        .contains(past)
                ? ",\"channel\":\"REGISTRY\",\"officeId\":\"" + UUID.randomUUID() + '"'
                : past.equals("lost") ? ",\"reason\":\"IN_TRANSIT\"" : "";
        tell("delivery", "kart.card." + past + ".v1", who, """
                "cardId":"%s","orderNumber":"1234567890"%s""".formatted(UUID.randomUUID(), more));
    }

    /** Tells an event that is valid by its schema. */
    public static void tell(String service, String type, Case who, String fields) {
        assertEquals(204, post(service, type, UUID.randomUUID().toString(), who.applicationId(), fields));
    }

    public static int post(String service, String type, String id, UUID application, String fields) {
        String data =
                "{\"applicationId\":\"%s\",\"at\":\"2026-11-22T06:00:00.123Z\",%s}".formatted(application, fields);
        EventSchemas.check(type, data);
        String event = """
                {"specversion":"1.0","id":"%s","source":"/%s","type":"%s","subject":"%s","time":"2026-11-22T06:00:00Z",\
                "datacontenttype":"application/json","data":%s}""".formatted(id, service, type, application, data);
        return RestAssured.given()
                .auth()
                .oauth2(Token.service(People.AUDIENCE, service + "-service").sign())
                .contentType(CloudEvent.JSON)
                .body(event.getBytes())
                .post("/events")
                .statusCode();
    }

    /** How often an event was told of an application; each is held against its schema. */
    public static long told(Case who, String type) {
        String all = Sql.value(
                String.class,
                "SELECT coalesce(string_agg(data::text, E'\\n'), '') FROM outbox_event WHERE subject = ? AND type = ?",
                who.applicationId(),
                type);
        all.lines().forEach(data -> EventSchemas.check(type, data));
        return all.lines().count();
    }

    /** The names of the messages to the citizen, oldest first. */
    public static String messages(Case who) {
        return Sql.value(
                String.class,
                "SELECT coalesce(string_agg(template, ' ' ORDER BY id), '') FROM sms_message WHERE subject = ?",
                who.applicationId());
    }
}
