package kart.local.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankPagesTest {

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @Test
    void thePageSaysWhatIsPaidToWhomAndThatNoMoneyMoves() {
        String authority = gateway.requested();

        HttpResponse<String> page = gateway.get("/pg/StartPay/" + authority);

        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        assertContains(page, "<html lang=\"fa\" dir=\"rtl\">");
        assertContains(page, "۳۱٬۰۰۰ تومان (۳۱۰٬۰۰۰ ریال)");
        assertContains(page, "هزینهٔ کارت هوشمند ملی");
        assertContains(page, gateway.merchant);
        assertContains(page, "این صفحه شبیه‌ساز است");
        assertContains(page, "هیچ پولی جابه‌جا نمی‌شود");
        assertContains(page, "پرداخت موفق");
        assertContains(page, "انصراف");
    }

    @Test
    void thePageShowsEachPayeeWithItsShare() {
        Map<String, Object> order = gateway.order();
        order.put(
                "wages",
                List.of(Map.of("iban", "IR880100000000000000000001", "amount", 200_000, "description", "خزانه‌داری")));

        HttpResponse<String> page = gateway.get("/pg/StartPay/" + gateway.authority(order));

        assertContains(page, "خزانه‌داری، شبای <bdi dir=\"ltr\">IR880100000000000000000001</bdi>: ۲۰٬۰۰۰ تومان");
        assertContains(page, "۱۱٬۰۰۰ تومان (۱۱۰٬۰۰۰ ریال)");
    }

    @Test
    void textOfTheMerchantIsNoMarkup() {
        Map<String, Object> order = gateway.order();
        order.put("description", "<script>alert('\"')</script>");

        HttpResponse<String> page = gateway.get("/pg/StartPay/" + gateway.authority(order));

        assertContains(page, "&lt;script&gt;alert(&#39;&quot;&#39;)&lt;/script&gt;");
        assertFalse(page.body().contains("<script"));
        assertFalse(gateway.get("/simulator/payments").body().contains("<script"));
    }

    @ParameterizedTest
    @CsvSource({"paid, OK, PAID", "cancelled, NOK, FAILED"})
    void aButtonSendsTheBrowserBackToTheMerchant(String outcome, String status, String state) {
        String authority = gateway.inBank();

        HttpResponse<String> answer = gateway.decide(authority, outcome);

        assertEquals(303, answer.statusCode());
        assertEquals(
                SimulatorFixture.CALLBACK + "?Authority=" + authority + "&Status=" + status,
                answer.headers().firstValue("Location").orElseThrow());
        assertEquals(state, gateway.status(authority));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9/cb?tenant=1, http://127.0.0.1:9/cb?tenant=1&",
        "https://example.ir/cb#top, https://example.ir/cb?",
        "https://example.ir, https://example.ir?",
    })
    void theAnswerIsAppendedToWhateverTheCallbackHas(String callback, String start) {
        Map<String, Object> order = gateway.order();
        order.put("callback_url", callback);
        String authority = gateway.authority(order);
        gateway.get("/pg/StartPay/" + authority);

        HttpResponse<String> answer = gateway.decide(authority, "paid");

        assertEquals(
                start + "Authority=" + authority + "&Status=OK",
                answer.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void aButtonPressedAgainChangesNothing() {
        String authority = gateway.paid();

        HttpResponse<String> answer = gateway.decide(authority, "cancelled");

        assertTrue(answer.headers().firstValue("Location").orElseThrow().endsWith("&Status=OK"));
        assertEquals("PAID", gateway.status(authority));
    }

    @Test
    void thePageOfAPaymentThatIsOverHasNoButtons() {
        String authority = gateway.paid();

        HttpResponse<String> page = gateway.get("/pg/StartPay/" + authority);

        assertContains(page, "پرداخت‌شده، تأییدنشده");
        assertContains(page, "Authority=" + authority + "&amp;Status=OK");
        assertFalse(page.body().contains("<button"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paid", "cancelled"})
    void nobodyDecidesWithoutHavingSeenThePage(String outcome) {
        String authority = gateway.requested();

        assertEquals(409, gateway.decide(authority, outcome).statusCode());
        assertEquals("IN_BANK", gateway.status(authority));
        assertEquals(-51, SimulatorFixture.code(gateway.verify(authority)));
    }

    @Test
    void anUnknownPaymentOrButtonIsNotFound() {
        assertEquals(404, gateway.get("/pg/StartPay/S" + "0".repeat(35)).statusCode());
        assertEquals(404, gateway.decide("S" + "0".repeat(35), "paid").statusCode());
        String authority = gateway.inBank();
        assertEquals(404, gateway.decide(authority, "stolen").statusCode());
        assertEquals("IN_BANK", gateway.status(authority));
    }

    @Test
    void theListShowsTheLastPayments() {
        assertContains(gateway.get("/simulator/payments"), "هنوز پرداختی درخواست نشده است");
        String authority = gateway.paid();

        HttpResponse<String> page = gateway.get("/simulator/payments");

        assertContains(page, authority);
        assertContains(page, "۳۱٬۰۰۰ تومان (۳۱۰٬۰۰۰ ریال)");
        assertContains(page, "یکشنبه ۱ آذر ۱۴۰۵، ساعت <bdi dir=\"ltr\">۱۰:۳۰:۰۰</bdi>");
        assertContains(page, "پرداخت‌شده، تأییدنشده");
    }

    @Test
    void thePageAtTheEndShowsWhatTheFeeServiceSays() {
        HttpResponse<String> page = gateway.get("/back?paymentId=%3Cb%3E&state=SETTLED");

        assertContains(page, "<bdi dir=\"ltr\">&lt;b&gt;</bdi>");
        assertContains(page, "SETTLED");
    }

    @Test
    void everyPageHasItsStyle() {
        HttpResponse<String> style = gateway.get("/simulator/page.css");

        assertEquals(200, style.statusCode());
        assertEquals(
                "text/css; charset=utf-8",
                style.headers().firstValue("Content-Type").orElseThrow());
        assertContains(gateway.get("/sms"), "href=\"/simulator/page.css\"");
    }

    private static void assertContains(HttpResponse<String> page, String text) {
        assertTrue(page.body().contains(text), () -> text + " is not in " + page.body());
    }
}
