package kart.appointment.acknowledgement;

import static kart.appointment.People.done;
import static kart.appointment.People.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kart.appointment.Cases;
import kart.appointment.Cases.Case;
import kart.appointment.People;
import kart.testing.Sql;
import kart.values.NationalId;
import kart.values.TehranTime;
import kart.values.TrackingCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AcknowledgementResourceTest {

    private static final Instant STARTS = Instant.parse("2038-06-23T06:00:00Z");
    private static final Pattern DARK = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+) ");

    private Case citizen;
    private UUID office;
    private UUID booking;

    @BeforeEach
    void book() {
        office = Cases.office();
        citizen = Cases.registered();
        booking = Cases.held(citizen, Cases.slot(office, 1, "ONLINE", STARTS, TehranTime.localDate(STARTS)));
    }

    private Response page(String token, String language) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .header("Accept-Language", language)
                .get("/v1/bookings/" + booking + "/acknowledgement");
    }

    @Test
    void thePageIsPersianWithJalaliDateAndPersianDigits() {
        Response page = done(200, page(citizen.token(), "fa"));

        assertEquals("text/html;charset=UTF-8", page.contentType());
        assertEquals("fa", page.header("Content-Language"));
        assertEquals("Accept-Language", page.header("Vary"));
        assertEquals("no-store", page.header("Cache-Control"));
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'"));
        String html = page.asString();
        assertTrue(html.contains("<html lang=\"fa\" dir=\"rtl\">"), html);
        assertTrue(html.contains("چهارشنبه ۲ تیر ۱۴۱۷ ساعت ۰۹:۳۰"), html);
        assertTrue(html.contains(new TrackingCode(citizen.trackingCode()).display()), html);
        assertTrue(html.contains("در انتظار پرداخت"), html);
        assertFalse(html.contains(citizen.nationalId()), html);
    }

    @Test
    void thePageIsEnglishForWhoPrefersIt() {
        Cases.settle(citizen, "BOOKING");

        String html = done(200, page(citizen.token(), "en-GB, fa;q=0.5")).asString();

        assertTrue(html.contains("<html lang=\"en\" dir=\"ltr\">"), html);
        assertTrue(html.contains("Wednesday 2 Tir 1417 (23 June 2038) at 09:30"), html);
        assertTrue(html.contains("Confirmed"), html);
        assertTrue(html.contains("Test office"), html);
        assertTrue(html.contains(new NationalId(citizen.nationalId()).masked()), html);
    }

    @Test
    void whoseOfficeIsClosedThenIsNotAskedToCome() {
        Cases.settle(citizen, "BOOKING");
        Sql.asOwner("UPDATE slot SET planned = 0 WHERE id = (SELECT slot_id FROM booking WHERE id = ?)", booking);

        String html = done(200, page(citizen.token(), "en")).asString();

        assertTrue(html.contains("The office is closed at this hour"), html);
        assertFalse(html.contains("Come in person"), html);
    }

    @Test
    void aReaderReadsTheTrackingCodeFromThePicture() throws Exception {
        String html = done(200, page(citizen.token(), "fa")).asString();

        MatchResult side = SIDE.matcher(html).results().findFirst().orElseThrow();
        int quiet = 4;
        BitMatrix modules = new BitMatrix(Integer.parseInt(side.group(1)) - 2 * quiet);
        DARK.matcher(html)
                .results()
                .forEach(dark ->
                        modules.set(Integer.parseInt(dark.group(1)) - quiet, Integer.parseInt(dark.group(2)) - quiet));
        assertEquals(citizen.trackingCode(), new Decoder().decode(modules).getText());
    }

    @Test
    void whatAnOfficeIsCalledIsNeverReadAsMarkup() {
        Sql.asOwner("UPDATE office SET name_fa = '<script>alert(1)</script>' WHERE id = ?", office);

        String html = done(200, page(citizen.token(), "fa")).asString();

        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
    }

    @Test
    void itIsForItsCitizenAndTheOfficeOnly() {
        refused(404, "not-found", page(People.citizen(People.newPerson()), "fa"));
        refused(403, "forbidden", page(People.desk(UUID.randomUUID()), "fa"));
        refused(404, "not-found", People.get(citizen.token(), "/v1/bookings/" + UUID.randomUUID() + "/calendar"));
        String reads = "SELECT count(*) FROM audit_read WHERE what = 'acknowledgement'";
        long before = asOwner(reads);

        done(200, page(citizen.token(), "fa"));
        assertEquals(before, asOwner(reads));
        done(200, page(People.desk(office), "fa"));
        assertEquals(before + 1, asOwner(reads));
    }

    @Test
    void theCalendarFileIsOneThatCanBeTakenAgainAfterEachChange() throws Exception {
        Calendar held = Calendar.parse(calendar("en"));
        assertEquals(booking.toString(), held.value("UID"));
        assertEquals("20380623T060000Z", held.value("DTSTART"));
        assertEquals("20380623T070000Z", held.value("DTEND"));
        assertEquals("TENTATIVE", held.value("STATUS"));
        assertEquals("0", held.value("SEQUENCE"));
        assertEquals("Test office, Tehran", held.value("LOCATION"));
        assertEquals(2, held.alarms());

        Cases.settle(citizen, "BOOKING");
        Instant later = STARTS.plusSeconds(3600);
        long other = Cases.slot(office, 1, "ONLINE", later, TehranTime.localDate(later));
        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/move", "{\"slotId\":\"" + other + "\"}"));
        Calendar moved = Calendar.parse(calendar("en"));
        assertEquals(booking.toString(), moved.value("UID"));
        assertEquals("20380623T070000Z", moved.value("DTSTART"));
        assertEquals("CONFIRMED", moved.value("STATUS"));
        assertEquals("2", moved.value("SEQUENCE"));

        done(200, People.post(citizen.token(), "/v1/bookings/" + booking + "/cancellation", null));
        Calendar cancelled = Calendar.parse(calendar("en"));
        assertEquals("CANCELLED", cancelled.value("STATUS"));
        assertEquals("3", cancelled.value("SEQUENCE"));
        assertEquals(0, cancelled.alarms());
    }

    @Test
    void longAndAwkwardNamesComeOutOfTheCalendarFileAsTheyWentIn() throws Exception {
        String name =
                "دفتر «پیشخوان»؛ شعبهٔ یک، نبش خیابان\\کوچه; طبقهٔ دوم, واحد ۳ — " + "بسیار ".repeat(20) + "دور 🏢";
        Sql.asOwner("UPDATE office SET name_fa = ? WHERE id = ?", name, office);

        Response file = calendar("fa");

        assertEquals("text/calendar;charset=UTF-8", file.contentType().replace("; ", ";"));
        String text = new String(file.asByteArray(), StandardCharsets.UTF_8);
        for (String line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            assertFalse(line.contains("\n") || line.contains("\r"), line);
        }
        Calendar calendar = Calendar.parse(file);
        assertEquals(name + "، تهران", calendar.value("LOCATION"));
        assertTrue(calendar.value("DESCRIPTION").contains("چهارشنبه ۲ تیر ۱۴۱۷ ساعت ۰۹:۳۰\n"));
    }

    private Response calendar(String language) {
        return done(
                200,
                RestAssured.given()
                        .auth()
                        .oauth2(citizen.token())
                        .header("Accept-Language", language)
                        .get("/v1/bookings/" + booking + "/calendar"));
    }

    /** The serving role cannot read who read. */
    private static long asOwner(String count) {
        try (var connection = kart.testing.TestDatabase.asOwner();
                var rows = connection.createStatement().executeQuery(count)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
