package kart.fee.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZarinpalAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"code\":100,\"ref_id\":201},\"errors\":[]}",
                "{\"data\":{\"code\":\"100\",\"ref_id\":\"201\"},\"errors\":{}}",
                "{\"data\":{\"code\":100,\"ref_id\":201}}",
            })
    void aSuccessIsReadInEveryShape(String body) {
        ZarinpalAnswer answer = ZarinpalAnswer.read("verify", 200, body);

        assertEquals(100, answer.code());
        assertEquals("201", answer.requireText("ref_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[],\"errors\":{\"code\":-54,\"message\":\"x\",\"validations\":[]}}",
                "{\"data\":{},\"errors\":{\"code\":\"-54\"}}",
            })
    void anErrorIsReadInEveryShapeAndStatus(String body) {
        GatewayRefused refused = assertThrows(
                GatewayRefused.class,
                () -> ZarinpalAnswer.read("inquiry", 422, body).requireSuccess());

        assertEquals(-54, refused.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502</html>",
                "{}",
                "[]",
                "null",
                "{\"data\":[],\"errors\":[]}",
                "{\"data\":\"\",\"errors\":null}",
                "{\"data\":{\"code\":\"ok\"}}",
            })
    void whatSaysNothingIsUnclear(String body) {
        assertThrows(GatewayUnclear.class, () -> ZarinpalAnswer.read("verify", 200, body));
    }

    @Test
    void noBodyIsUnclear() {
        assertThrows(GatewayUnclear.class, () -> ZarinpalAnswer.read("verify", 204, null));
    }

    @Test
    void anAuthorityIsShortenedWhereverItIsPrinted() {
        Authority authority = new Authority("A" + "0123456789".repeat(3) + "abcde");

        assertEquals("A…bcde", authority.toString());
        assertThrows(IllegalArgumentException.class, () -> new Authority("B1"));
    }
}
