package kart.local.simulator;

import static kart.local.simulator.SimulatorFixture.AMOUNT;
import static kart.local.simulator.SimulatorFixture.code;
import static kart.local.simulator.SimulatorFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private static final String NOBODYS = "S" + "0".repeat(35);
    private static final String TREASURY = "IR880100000000000000000001";

    @RegisterExtension
    final SimulatorFixture gateway = new SimulatorFixture();

    @ParameterizedTest
    @ValueSource(strings = {"merchant_id", "amount", "description", "callback_url"})
    void aRequestWithoutARequiredFieldNamesIt(String field) {
        Map<String, Object> order = gateway.order();
        order.remove(field);

        JsonNode answer = gateway.call("request", order);

        assertEquals(json("[]"), answer.at("/data"));
        assertEquals(-9, answer.at("/errors/code").intValue());
        assertTrue(answer.at("/errors/message").isTextual());
        assertEquals(1, answer.at("/errors/validations").size());
        assertTrue(answer.at("/errors/validations/0").has(field));
    }

    @ParameterizedTest
    @CsvSource({
        "merchant_id, 1344b5d4",
        "merchant_id, 1344B5D4-0048-11E8-94DB-005056A205BE",
        "amount, 310000.5",
        "amount, '310000'",
        "description, ' '",
        "currency, USD",
        "callback_url, javascript:alert(1)",
        "callback_url, /relative",
        "callback_url, 'http://a b'",
        "metadata, x",
    })
    void aMalformedFieldIsNamed(String field, String value) {
        Map<String, Object> order = gateway.order();
        order.put(field, field.equals("amount") && value.contains(".") ? Double.valueOf(value) : value);

        JsonNode answer = gateway.call("request", order);

        assertEquals(-9, code(answer));
        assertTrue(answer.at("/errors/validations/0").has(field), answer::toString);
    }

    @Test
    void allMalformedFieldsAreToldAtOnce() {
        assertEquals(
                4, gateway.call("request", Map.of()).at("/errors/validations").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "17"})
    void aBodyThatIsNoObjectIsRefusedWithItsCodeAndStatus422(String body) {
        HttpResponse<String> answer = gateway.send("POST", "/pg/v4/payment/request.json", body);

        assertEquals(422, answer.statusCode());
        assertEquals(-9, code(json(answer.body())));
    }

    @ParameterizedTest
    @CsvSource({
        "9999, IRR, -9",
        "999, IRT, -9",
        "0, IRR, -9",
        "-1, IRR, -9",
        "1000000001, IRR, -41",
        "100000001, IRT, -41",
        "9223372036854775807, IRT, -41",
        "10000, IRR, 100",
        "1000, IRT, 100",
        "1000000000, IRR, 100",
        "100000000, IRT, 100"
    })
    void anAmountIsWithinItsLimits(long amount, String currency, int code) {
        Map<String, Object> order = gateway.order();
        order.put("amount", amount);
        order.put("currency", currency);

        assertEquals(code, code(gateway.call("request", order)));
    }

    @ParameterizedTest
    @CsvSource({"500, 100", "501, -9"})
    void aDescriptionIsNotTooLong(int length, int code) {
        Map<String, Object> order = gateway.order();
        order.put("description", "ش".repeat(length));

        assertEquals(code, code(gateway.call("request", order)));
    }

    @ParameterizedTest
    @CsvSource({"09120000000, 100", "+989120000000, -9", "'', 100"})
    void aMobileOfTheMetadataIsInNationalForm(String mobile, int code) {
        Map<String, Object> order = gateway.order();
        order.put("metadata", Map.of("mobile", mobile));

        assertEquals(code, code(gateway.call("request", order)));
    }

    @Test
    void sharesAreWithinTheirRules() {
        assertEquals(100, wages(List.of(wage(TREASURY, 200_000))));
        assertEquals(100, wages(List.of()));
        assertEquals(-33, wages(List.of(wage("IR870100000000000000000001", 200_000))));
        assertEquals(-33, wages(List.of(Map.of("iban", TREASURY))));
        assertEquals(-33, wages(Map.of()));
        assertEquals(-34, wages(List.of(wage(TREASURY, 306_901))));
        assertEquals(-34, wages(List.of(wage(TREASURY, Long.MAX_VALUE), wage(TREASURY, Long.MAX_VALUE))));
        assertEquals(100, wages(List.of(wage(TREASURY, 306_900))));
        assertEquals(-35, wages(Collections.nCopies(6, wage(TREASURY, 10_000))));
        assertEquals(-36, wages(List.of(wage(TREASURY, 9_999))));
    }

    @Test
    void verifyRefusesEachWrongPaymentWithItsCode() {
        String paid = gateway.paid();
        String cancelled = gateway.inBank();
        gateway.decide(cancelled, "cancelled");
        String reversed = gateway.verified();
        gateway.reverse(reversed);

        assertEquals(-50, verify(gateway.merchant, AMOUNT - 1, paid));
        assertEquals(-51, verify(gateway.merchant, AMOUNT, gateway.requested()));
        assertEquals(-51, verify(gateway.merchant, AMOUNT, gateway.inBank()));
        assertEquals(-51, verify(gateway.merchant, AMOUNT, cancelled));
        assertEquals(-51, verify(gateway.merchant, AMOUNT, reversed));
        assertEquals(-53, verify(UUID.randomUUID().toString(), AMOUNT, paid));
        assertEquals(-54, verify(gateway.merchant, AMOUNT, "X123"));
        assertEquals(-55, verify(gateway.merchant, AMOUNT, NOBODYS));
        assertEquals(-9, code(gateway.call("verify", Map.of("merchant_id", gateway.merchant))));
        assertEquals("PAID", gateway.status(paid), "a refusal changes nothing");
    }

    @Test
    void reverseRefusesEachWrongPaymentWithItsCode() {
        String reversed = gateway.verified();
        gateway.reverse(reversed);

        assertEquals(-61, code(gateway.reverse(gateway.requested())));
        assertEquals(-61, code(gateway.reverse(gateway.paid())));
        assertEquals(-61, code(gateway.reverse(reversed)));
        assertEquals(-54, code(gateway.reverse("x")));
        assertEquals(-55, code(gateway.reverse(NOBODYS)));
        String foreign = gateway.verified();
        assertEquals(
                -53,
                code(gateway.call(
                        "reverse", Map.of("merchant_id", UUID.randomUUID().toString(), "authority", foreign))));
        assertEquals("VERIFIED", gateway.status(foreign));
    }

    @Test
    void inquiryAndUnverifiedRefuseWithTheirCodes() {
        assertEquals(-55, code(gateway.call("inquiry", merchantAnd(NOBODYS))));
        assertEquals(-54, code(gateway.call("inquiry", merchantAnd("?"))));
        assertEquals(-9, code(gateway.call("inquiry", Map.of("merchant_id", gateway.merchant))));
        assertEquals(
                -53,
                code(gateway.call(
                        "inquiry", Map.of("merchant_id", UUID.randomUUID().toString(), "authority", gateway.paid()))));
        assertEquals(-9, code(gateway.call("unVerified", Map.of("merchant_id", "me"))));
    }

    private Map<String, String> merchantAnd(String authority) {
        return Map.of("merchant_id", gateway.merchant, "authority", authority);
    }

    private int verify(String merchant, long amount, String authority) {
        return code(gateway.call("verify", Map.of("merchant_id", merchant, "amount", amount, "authority", authority)));
    }

    private int wages(Object wages) {
        Map<String, Object> order = gateway.order();
        order.put("wages", wages);
        return code(gateway.call("request", order));
    }

    private static Map<String, Object> wage(String iban, long amount) {
        return Map.of("iban", iban, "amount", amount, "description", "خزانه");
    }
}
