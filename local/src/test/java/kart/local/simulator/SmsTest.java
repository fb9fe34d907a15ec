package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsTest {

    private static final String KEY = "6B2F616C";
    private static final String TEXT = "کد تحویل کارت هوشمند ملی شما: ۱۲۳۴۵۶";

    @RegisterExtension
    final SimulatorFixture provider = new SimulatorFixture();

    @Test
    void aMessageIsTakenAndNumbered() {
        JsonNode answer = sent(KEY, "09123456789", TEXT, "1");

        assertEquals(200, answer.at("/return/status").intValue());
        assertEquals("تایید شد", answer.at("/return/message").textValue());
        JsonNode entry = answer.at("/entries/0");
        assertTrue(entry.at("/messageid").isIntegralNumber());
        assertEquals(TEXT, entry.at("/message").textValue());
        assertEquals(1, entry.at("/status").intValue());
        assertEquals("در صف ارسال", entry.at("/statustext").textValue());
        assertEquals("10004346", entry.at("/sender").textValue());
        assertEquals("09123456789", entry.at("/receptor").textValue());
        assertEquals(TestClock.START.getEpochSecond(), entry.at("/date").longValue());
        assertEquals(120, entry.at("/cost").intValue());
    }

    @Test
    void theSameLocalIdAgainIsTheSameMessage() {
        JsonNode first = sent(KEY, "09123456789", TEXT, "7");
        JsonNode again = sent(KEY, "09123456789", TEXT, "7");

        assertEquals(first, again);
        assertEquals(1, items("").size());
    }

    @Test
    void theSameLocalIdOfAnotherKeyIsAnotherMessage() {
        assertNotEquals(
                messageId(sent(KEY, "09123456789", TEXT, "7")), messageId(sent("other", "09123456789", TEXT, "7")));
    }

    @Test
    void withoutALocalIdEveryMessageIsNew() {
        assertNotEquals(messageId(sent(KEY, "09123456789", TEXT, "")), messageId(sent(KEY, "09123456789", TEXT, "")));
    }

    @RepeatedTest(20)
    void ofTheSameMessageAtOnceOneIsSent() throws Exception {
        List<Long> ids = Together.call(12, caller -> messageId(sent(KEY, "09123456789", TEXT, "7")));

        assertEquals(1, Set.copyOf(ids).size(), ids::toString);
        assertEquals(1, items("").size());
    }

    @Test
    void aMessageGoesToEveryReceptor() {
        JsonNode answer = sent(KEY, "09123456789,+989120000000", TEXT, "1,2");

        assertEquals(2, answer.at("/entries").size());
        assertEquals("09120000000", answer.at("/entries/1/receptor").textValue());
        assertEquals(2, items("").size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', سلام, 10004346, 1, 400",
        "09123456789, '', 10004346, 1, 400",
        "09123456789, سلام, 10004346, x, 400",
        "09123456789, سلام, 10004346, '1,2', 400",
        "02112345678, سلام, 10004346, 1, 411",
        "'09123456789,0912', سلام, 10004346, 1, 411",
        "09123456789, سلام, kart, 1, 412",
    })
    void aWrongFieldHasItsCode(String receptor, String message, String sender, String localId, int code) {
        HttpResponse<String> answer = provider.sms(
                KEY, Map.of("receptor", receptor, "message", message, "sender", sender, "localid", localId));

        assertRefused(code, answer);
    }

    @Test
    void missingFieldsAreRefused() {
        assertRefused(400, provider.sms(KEY, Map.of()));
    }

    @Test
    void aMessageThatIsTooLongIsRefused() {
        assertRefused(413, provider.sms(KEY, Map.of("receptor", "09123456789", "message", "س".repeat(901))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20"})
    void withoutAKeyNothingIsSent(String key) {
        assertRefused(403, provider.sms(key, Map.of("receptor", "09123456789", "message", TEXT)));
    }

    @Test
    void theKeyIsNotStored() throws Exception {
        sent(KEY, "09123456789", TEXT, "1");

        try (var connection = TestPostgres.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sms::text FROM simulator.sms")) {
            rows.next();
            assertFalse(rows.getString(1).contains(KEY));
        }
    }

    @Test
    void messagesAreListedNewestFirst() {
        sent(KEY, "09123456789", "یک", "1");
        sent(KEY, "09123456789", "دو", "2");
        sent(KEY, "09120000000", "سه", "3");

        assertEquals("سه", items("").at("/0/message").textValue());
        assertEquals(2, items("?receptor=%2B989123456789").size());
        JsonNode newest = items("?receptor=+989123456789&limit=1");
        assertEquals(1, newest.size());
        assertEquals("دو", newest.at("/0/message").textValue());
        assertEquals("+989123456789", newest.at("/0/receptor").textValue());
        assertEquals(2, newest.at("/0/localId").longValue());
        assertEquals("2026-11-22T07:00:00Z", newest.at("/0/sentAt").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "receptor=1", "receptor="})
    void aListThatMakesNoSenseIsRefused(String query) {
        assertEquals(400, provider.get("/sms.json?" + query).statusCode());
    }

    @Test
    void thePageShowsMessagesToPeople() {
        assertTrue(provider.get("/sms").body().contains("هنوز پیامکی فرستاده نشده است"));
        sent(KEY, "09123456789", "<b>" + TEXT, "1");
        sent(KEY, "09123456789", "دومی", "2");

        String page = provider.get("/sms").body();

        assertTrue(page.contains("<html lang=\"fa\" dir=\"rtl\">"));
        assertTrue(page.contains("&lt;b&gt;" + TEXT));
        assertTrue(page.contains("۰۹۱۲\u00A0۳۴۵\u00A0۶۷۸۹"));
        assertTrue(page.contains("یکشنبه ۱ آذر ۱۴۰۵"));
        assertTrue(page.indexOf("دومی") < page.indexOf(TEXT));
        assertTrue(page.contains("http-equiv=\"refresh\""));
        assertFalse(provider.get("/sms?refresh=off").body().contains("http-equiv=\"refresh\""));
    }

    @Test
    void thePageShowsWhatCameToOnePhone() {
        sent(KEY, "09123456789", "یک", "1");
        sent(KEY, "09120000000", "سه", "3");

        String all = provider.get("/sms").body();
        assertTrue(all.contains("<a href=\"/sms?receptor=09123456789\">"), all);
        String one = provider.get("/sms?receptor=09123456789&refresh=off").body();

        assertTrue(one.contains("پیامک‌های ۰۹۱۲\u00A0۳۴۵\u00A0۶۷۸۹"), one);
        assertTrue(one.contains(">یک<"), one);
        assertFalse(one.contains(">سه<"), one);
        assertTrue(one.contains("receptor=09123456789&amp;refresh=on"), one);
    }

    private static void assertRefused(int code, HttpResponse<String> answer) {
        assertEquals(code, answer.statusCode());
        assertEquals(code, json(answer.body()).at("/return/status").intValue());
        assertTrue(json(answer.body()).at("/return/message").isTextual());
        assertTrue(json(answer.body()).at("/entries").isNull());
    }

    private JsonNode items(String query) {
        return json(provider.get("/sms.json" + query).body()).at("/items");
    }

    private JsonNode sent(String key, String receptor, String message, String localId) {
        Map<String, String> fields = new HashMap<>(Map.of("receptor", receptor, "message", message));
        if (!localId.isEmpty()) {
            fields.put("localid", localId);
        }
        return json(provider.sms(key, fields).body());
    }

    private static long messageId(JsonNode answer) {
        return answer.at("/entries/0/messageid").longValue();
    }
}
