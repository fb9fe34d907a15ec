package kart.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.outbox.CloudEvent;
import kart.testing.EventSchemas;
import kart.testing.PrivacyKey;
import kart.testing.Sql;
import kart.testing.Token;
import kart.values.NationalId;
import kart.values.TrackingCode;

/** Brings cases to where a test needs them, by the same requests and events as in life. */
public final class Cases {

    /** The one of application.properties. */
    private static final PrivacyKey KEY = new PrivacyKey(1, "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    private static final AtomicInteger SERIAL = new AtomicInteger();

    private Cases() {}

    /** A person with an application, and an office where the person was enrolled. */
    public record Case(UUID applicationId, String nationalId, String trackingCode, UUID officeId) {

        public String owner() {
            return People.citizen(nationalId);
        }

        public UUID cardId() {
            return Sql.value(
                    UUID.class,
                    "SELECT id FROM card c WHERE application_id = ? AND NOT EXISTS (SELECT FROM card r WHERE r.replaces = c.id)",
                    applicationId);
        }

        public String orderNumber() {
            return Sql.value(String.class, "SELECT order_number FROM card WHERE id = ?", cardId());
        }

        public String state() {
            return Sql.value(String.class, "SELECT state FROM card WHERE id = ?", cardId());
        }

        public String desk() {
            return People.desk(officeId);
        }
    }

    /** A registry office of its own, somewhere in Iran. */
    public static UUID office() {
        return office("REGISTRY", 3);
    }

    public static UUID office(String channel, int workstations) {
        int serial = SERIAL.incrementAndGet();
        UUID id = UUID.randomUUID();
        String line =
                officeLine(id, "T-" + id, channel, workstations, 26 + serial % 1000 / 100.0, 45 + serial / 1000.0);
        assertEquals(
                200,
                People.lines(People.OPERATOR, "POST", "/v1/office-imports", line)
                        .statusCode());
        return id;
    }

    public static String officeLine(
            UUID id, String code, String channel, int workstations, double latitude, double longitude) {
        return """
                {"id":"%s","code":"%s","name":{"fa":"دفتر آزمایشی","en":"Test office"},"channel":"%s",\
                "organisation":{"id":"%s","code":"POST","name":{"fa":"پست","en":"Post"}},"province":"IR-23",\
                "city":{"fa":"تهران","en":"Tehran"},"latitude":%s,"longitude":%s,"workstations":%d,"minutesPerPerson":42,\
                "hours":[{"day":"SATURDAY","opens":"07:30","closes":"14:30"}]}""".formatted(id, code, channel, People.CARRIER, latitude, longitude, workstations);
    }

    /** A case of which nothing was heard yet. */
    public static Case unheard() {
        return unheardAt(office());
    }

    public static Case unheardAt(UUID office) {
        String nationalId = NationalId.fictional(990, SERIAL.incrementAndGet()).value();
        String trackingCode =
                TrackingCode.random(new java.security.SecureRandom()).value();
        return new Case(UUID.randomUUID(), nationalId, trackingCode, office);
    }

    public static Case registered() {
        Case c = unheard();
        register(c);
        return c;
    }

    public static void register(Case c) {
        tell("appointment", "kart.application.registered.v1", c, """
                "citizenId":"%s",%s,"trackingCode":"%s","caseType":"FIRST_ISSUE","origin":"KART","channel":"ONLINE\"""".formatted(
                        UUID.randomUUID(), pseudonym(c), c.trackingCode()));
    }

    /** Enrolled, everything paid; its card is ordered. */
    public static Case enrolled() {
        return enrolledAt(office());
    }

    public static Case enrolledAt(UUID office) {
        Case c = unheardAt(office);
        register(c);
        tell("appointment", "kart.application.enrolled.v1", c, enrolment(c));
        settle(c, "HANDOVER");
        return c;
    }

    public static String enrolment(Case c) {
        String mobile = "+98912" + c.nationalId().substring(3);
        return """
                "citizenId":"%s",%s,"trackingCode":"%s","caseType":"FIRST_ISSUE","officeId":"%s","provinceCode":"IR-23",\
                "sealedMobile":"%s\"""".formatted(
                        UUID.nameUUIDFromBytes(c.nationalId().getBytes()),
                        pseudonym(c),
                        c.trackingCode(),
                        c.officeId(),
                        KEY.seal("event-mobile", mobile));
    }

    public static void settle(Case c, String stage) {
        settle(c, stage, 310_000);
    }

    public static void settle(Case c, String stage, long rial) {
        tell("fee", "kart.fee.stage-settled.v1", c, """
                "chargeId":"%s","stage":"%s","amount":{"amount":%d,"currency":"IRR"}""".formatted(UUID.randomUUID(), stage, rial));
    }

    /** Tells an event that is valid by its schema. */
    public static void tell(String service, String type, Case c, String fields) {
        assertEquals(204, post(service, type, UUID.randomUUID().toString(), c, fields));
    }

    public static int post(String service, String type, String id, Case c, String fields) {
        String data = "{\"applicationId\":\"%s\",\"at\":\"2026-11-22T06:00:00.123Z\"%s}"
                .formatted(c.applicationId(), fields.isEmpty() ? "" : "," + fields);
        EventSchemas.check(type, data);
        String event = """
                {"specversion":"1.0","id":"%s","source":"/%s","type":"%s","subject":"%s","time":"2026-11-22T06:00:00Z",\
                "datacontenttype":"application/json","data":%s}""".formatted(id, service, type, c.applicationId(), data);
        return RestAssured.given()
                .auth()
                .oauth2(Token.service(People.AUDIENCE, service + "-service").sign())
                .contentType(CloudEvent.JSON)
                .body(event.getBytes())
                .post("/events")
                .statusCode();
    }

    /** The plant made the cards. */
    public static void make(Case... cases) {
        String plant = People.plant("plant-test");
        String batch = People.post(plant, "/v1/card-batches", null).path("id");
        StringBuilder lines = new StringBuilder();
        for (Case c : cases) {
            lines.append("{\"orderNumber\":\"%s\",\"result\":\"MADE\"}\n".formatted(c.orderNumber()));
        }
        assertEquals(
                200,
                People.lines(plant, "PUT", "/v1/card-batches/" + batch + "/parts/1", lines.toString())
                        .statusCode());
        assertEquals(
                202,
                People.post(plant, "/v1/card-batches/" + batch + "/close", null).statusCode());
        Jobs.workOnBatches();
    }

    /** Enrolled at an office; the cards are made and routed there. */
    public static Case routed() {
        return routedAt(office());
    }

    public static Case routedAt(UUID office) {
        Case c = enrolledAt(office);
        make(c);
        Jobs.route();
        assertEquals("ROUTED", c.state());
        return c;
    }

    /** Waits for its owner at its office. */
    public static Case atOffice() {
        Case c = routed();
        String consignment = pack(c.officeId());
        assertEquals(
                200,
                People.post(People.PARTNER, "/v1/consignments/" + consignment + "/dispatch", "{}")
                        .statusCode());
        assertEquals(
                200,
                People.post(c.desk(), "/v1/consignments/" + consignment + "/arrival", "{\"all\":true}")
                        .statusCode());
        return c;
    }

    public static String pack(UUID office) {
        return People.post(People.PARTNER, "/v1/consignments", "{\"officeId\":\"" + office + "\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Sends a code and reads it where only the owner could: in the message. */
    public static String code(Case c) {
        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover-codes", null)
                .then()
                .statusCode(201);
        return newestCode(c);
    }

    public static String newestCode(Case c) {
        String sealed = Sql.value(
                String.class,
                "SELECT message FROM sms_message WHERE subject = ? AND template = 'handover-code' ORDER BY id DESC LIMIT 1",
                c.applicationId());
        return KEY.open("sms", sealed).replaceAll("(?s).*کد تحویل: (\\d{6}).*", "$1");
    }

    public static Case handedOver() {
        Case c = atOffice();
        People.post(c.desk(), "/v1/cards/" + c.cardId() + "/handover", handover(code(c)))
                .then()
                .statusCode(200);
        return c;
    }

    public static String handover(String code) {
        return "{\"code\":\"%s\",\"fingerprintMatched\":true,\"workstation\":\"WS-1\"}".formatted(code);
    }

    /** The types of the events told of a case, in order; each is valid by its schema. */
    public static List<String> told(Case c) {
        String all = Sql.value(String.class, """
                SELECT coalesce(string_agg(e.type || ' ' || e.data, E'\\n' ORDER BY d.position), '')
                  FROM outbox_event e JOIN outbox_delivery d ON d.event_id = e.id WHERE e.subject = ?
                """, c.applicationId());
        return all.lines()
                .map(line -> {
                    String[] typeAndData = line.split(" ", 2);
                    EventSchemas.check(typeAndData[0], typeAndData[1]);
                    return typeAndData[0].replace("kart.card.", "").replace(".v1", "");
                })
                .toList();
    }

    private static String pseudonym(Case c) {
        return KEY.pseudonymMember(c.nationalId());
    }
}
