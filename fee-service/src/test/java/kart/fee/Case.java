package kart.fee;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.testing.PrivacyKey;
import kart.testing.Sql;
import kart.testing.Token;

/** One citizen's case, played against the running service as the citizen, a desk and the other services would. */
public final class Case {

    public static final UUID ORGANISATION = UUID.nameUUIDFromBytes("organisation:test".getBytes());
    public static final UUID OFFICE = UUID.nameUUIDFromBytes("office:test".getBytes());
    public static final UUID OTHER_OFFICE = UUID.nameUUIDFromBytes("office:other".getBytes());
    public static final String RETURN_URL = "https://portal.example/return";

    /** The current one of application.properties. */
    private static final PrivacyKey KEY = new PrivacyKey(2, "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");

    private static final String AUDIENCE = "kart-fee";
    private static final AtomicInteger CITIZENS = new AtomicInteger();

    private final String nationalId;
    private final UUID applicationId = UUID.randomUUID();
    private final UUID citizenId = UUID.randomUUID();

    private Case(String nationalId) {
        this.nationalId = nationalId;
    }

    /** A citizen nobody met before, with an application and no charge. */
    public static Case unheard() {
        return new Case(freshNationalId());
    }

    /** A citizen whose registration was heard of. */
    public static Case registered() {
        Case mine = unheard();
        mine.hearRegistration(UUID.randomUUID().toString()).then().statusCode(204);
        return mine;
    }

    /** A well-formed national ID from the range that is never given out. */
    public static String freshNationalId() {
        String nine = String.format("99%07d", CITIZENS.incrementAndGet());
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (nine.charAt(i) - '0') * (10 - i);
        }
        int rest = sum % 11;
        return nine + (rest < 2 ? rest : 11 - rest);
    }

    public UUID applicationId() {
        return applicationId;
    }

    public String nationalId() {
        return nationalId;
    }

    public String token() {
        return Token.citizen(AUDIENCE, nationalId).sign();
    }

    public static String operator(UUID... offices) {
        return Token.staff(AUDIENCE, "desk-operator", ORGANISATION, offices).sign();
    }

    public static String role(String role) {
        return Token.of(AUDIENCE, role + "-person", role).sign();
    }

    public Response hearRegistration(String eventId) {
        return hear(eventId, "kart.application.registered.v1", registration("FIRST_ISSUE", Instant.now()));
    }

    /** The data of this application's registration. */
    public String registration(String caseType, Instant at) {
        return """
                {"applicationId":"%s","at":"%s","citizenId":"%s",%s,
                 "trackingCode":"12345678901","caseType":"%s","origin":"KART","channel":"ONLINE"}""".formatted(applicationId, at, citizenId, KEY.pseudonymMember(nationalId), caseType);
    }

    public Response hear(String type) {
        String reason = type.contains("rejected") ? ",\"reason\":\"ineligible\"" : "";
        return hear(
                UUID.randomUUID().toString(),
                type,
                "{\"applicationId\":\"" + applicationId + "\",\"at\":\"" + Instant.now() + "\"" + reason + "}");
    }

    public Response hear(String eventId, String type, String data) {
        return given().auth()
                .oauth2(Token.service(AUDIENCE, "appointment-service").sign())
                .contentType("application/cloudevents+json")
                .body("""
                        {"specversion":"1.0","id":"%s","source":"/appointment","type":"%s","subject":"%s",
                         "time":"%s","datacontenttype":"application/json","data":%s}""".formatted(eventId, type, applicationId, Instant.now(), data))
                .post("/events");
    }

    public Response charge() {
        return chargeAs(token());
    }

    public Response chargeAs(String token) {
        return given().auth().oauth2(token).get("/v1/applications/" + applicationId + "/charge");
    }

    public UUID chargeId() {
        return Sql.value(UUID.class, "SELECT id FROM charge WHERE application_id = ?", applicationId);
    }

    public Response pay() {
        return pay(UUID.randomUUID().toString());
    }

    public Response pay(String key) {
        return pay(key, RETURN_URL);
    }

    public Response pay(String key, String returnUrl) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"returnUrl\":\"" + returnUrl + "\"}")
                .post("/v1/charges/" + chargeId() + "/payments");
    }

    /** Starts an attempt that reaches the gateway; gives its authority. */
    public String goToGateway() {
        Response started = pay();
        assertEquals(201, started.statusCode(), started.asString());
        assertEquals("AT_GATEWAY", started.jsonPath().getString("state"));
        return authority(UUID.fromString(started.jsonPath().getString("paymentId")));
    }

    public static String authority(UUID paymentId) {
        return Sql.value(String.class, "SELECT authority FROM payment WHERE id = ?", paymentId);
    }

    /** The payer's browser comes back from the gateway. */
    public static Response comeBack(String authority, String status) {
        return given().redirects()
                .follow(false)
                .queryParam("Authority", authority)
                .queryParam("Status", status)
                .get("/v1/payments/callback");
    }

    public Response payAtDesk(String token, String receiptNumber, String body) {
        return payAtDesk(token, UUID.randomUUID().toString(), receiptNumber, body);
    }

    /** @param more further members of the body, beginning with a comma, or nothing */
    public Response payAtDesk(String token, String key, String receiptNumber, String more) {
        return payAtDesk(token, key, OFFICE, List.of("ISSUANCE", "TREASURY"), receiptNumber, more);
    }

    public Response payAtDesk(
            String token, String key, UUID office, List<String> codes, String receiptNumber, String more) {
        String lines = codes.stream().map(code -> '"' + code + '"').collect(java.util.stream.Collectors.joining(","));
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"lineCodes\":[" + lines + "],\"officeId\":\"" + office + "\",\"receiptNumber\":\""
                        + receiptNumber + "\"" + more + "}")
                .post("/v1/charges/" + chargeId() + "/desk-payments");
    }

    public String stateOfPayment(String authority) {
        return Sql.value(String.class, "SELECT state FROM payment WHERE authority = ?", authority);
    }

    public long lines(String state) {
        return Sql.count("SELECT count(*) FROM charge_line WHERE charge_id = ? AND state = ?", chargeId(), state);
    }

    public long events(String type) {
        return Sql.count("SELECT count(*) FROM outbox_event WHERE subject = ? AND type = ?", applicationId, type);
    }

    public long stagesSettled(String stage) {
        return Sql.count(
                "SELECT count(*) FROM outbox_event WHERE subject = ? AND type = 'kart.fee.stage-settled.v1'"
                        + " AND data ->> 'stage' = ?",
                applicationId,
                stage);
    }

    /** What is on an account because of this case: debits above zero. */
    public long onAccount(String account) {
        return Sql.count(
                "SELECT coalesce(sum(p.amount_rial), 0)::bigint FROM ledger_posting p"
                        + " JOIN ledger_transaction t ON t.id = p.transaction_id"
                        + " WHERE t.application_id = ? AND p.account = ?",
                applicationId,
                account);
    }
}
