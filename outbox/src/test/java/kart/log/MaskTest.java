package kart.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9901234565",
                "990-123456-5",
                "۹۹۰۱۲۳۴۵۶۵",
                "٩٩٠١٢٣٤٥٦٥",
                "09123456789",
                "0912 345 6789",
                "0912-345-67-89",
                "+989123456789",
                "+98 912 345 6789",
                "%2B989123456789",
                "00989123456789",
                "989123456789",
                "9123456789",
                "۰۹۱۲۳۴۵۶۷۸۹",
                "6037991234567893",
                "6037-9912-3456-7893",
                "IR062960000000100324200001",
                "IR06 2960 0000 0010 0324 2000 01",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYXJhIn0.c2lnbmF0dXJl",
            })
    void whatTellsWhoSomebodyIsGoesWhateverStandsAroundIt(String secret) {
        assertEquals(Mask.HIDDEN, Mask.over(secret));
        assertEquals("for ***, refused", Mask.over("for " + secret + ", refused"));
        assertEquals("{\"x\":\"***\"} at 7", Mask.over("{\"x\":\"" + secret + "\"} at 7"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer abc.def-123, Authorization: ***",
        "sent bearer 0123456789abcdef, sent bearer ***",
        "api_key=s3cr3t&x=1, api_key=***&x=1",
        "'{\"client_secret\":\"s3cr3t\",\"a\":1}', '{\"client_secret\":\"***\",\"a\":1}'",
        "password = s3cr3t, password = ***",
        "POST /v1/s3cr3t/sms/send.json, POST /v1/***/sms/send.json",
        "merchant_id: 36e0ea98-43fa-400d-a421-f7593b1c73bc, merchant_id: ***",
    })
    void whatLetsSomebodyInGoesAndItsNameStays(String text, String masked) {
        assertEquals(masked, Mask.over(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Relay to fee: java.net.ConnectException",
                "Planned 167035 slots through 2026-12-12",
                "at 2026-11-28T09:12:34.567890Z",
                "1234567890 is no national ID: its check digit is wrong",
                "6037991234567890 is no card",
                "83777418795",
                "310000 rial of charge 019abf2e-8d4c-7b7e-9c1a-0912345678ab",
                "trace 0af7651916cd43dd8448eb211c80319c",
                "position 1234567",
            })
    void otherNumbersStay(String text) {
        assertSame(text, Mask.over(text));
    }

    @Test
    void severalInOneTextGoAlike() {
        assertEquals("*** and *** of ***", Mask.over("9901234565 and 09123456789 of 6037991234567893"));
    }
}
