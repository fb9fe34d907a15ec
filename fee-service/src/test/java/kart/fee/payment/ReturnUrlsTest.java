package kart.fee.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Map;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnUrlsTest {

    private final ReturnUrls urls = new ReturnUrls(Map.of(
            "portal",
            List.of(URI.create("https://portal.example/return"), URI.create("https://portal.example/paid/")),
            "local",
            List.of(URI.create("http://127.0.0.1:8080/"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example/return",
                "https://portal.example/return?case=7",
                "https://PORTAL.example:443/return",
                "https://portal.example/paid/",
                "https://portal.example/paid/deep/er?x=1&y=2",
            })
    void whatIsOnTheListIsAllowed(String url) {
        assertEquals(url, urls.require(url, "portal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example/returned",
                "https://portal.example/return/",
                "https://portal.example/return/x",
                "https://portal.example/paid",
                "https://portal.example.evil.example/return",
                "https://portal.example@evil.example/return",
                "https://user@portal.example/return",
                "https://evil.example/return",
                "https://evil.example/https://portal.example/return",
                "http://portal.example/return",
                "https://portal.example:8443/return",
                "https://portal.example/paid/../admin",
                "https://portal.example/paid/..",
                "https://portal.example/paid/./x",
                "https://portal.example/paid/%2e%2e/admin",
                "https://portal.example/paid/%2E%2E%2Fadmin",
                "https://portal.example/paid//evil.example",
                "https://portal.example/paid/..;/admin",
                "https://portal.example/paid/\\evil.example",
                "https://portal.example/paid/#https://evil.example",
                "https://portal.example/paid/\r\nSet-Cookie: a=b",
                "//portal.example/return",
                "/return",
                "javascript:alert(1)",
                "https:portal.example/return",
                "https:///return",
                "",
            })
    void whatIsNotIsRefused(String url) {
        Refused refused = assertThrows(Refused.class, () -> urls.require(url, "portal"));

        assertEquals(FeeProblem.RETURN_URL_NOT_ALLOWED, refused.type());
    }

    @Test
    void eachClientHasItsOwnList() {
        assertThrows(Refused.class, () -> urls.require("https://portal.example/return", "local"));
        assertThrows(Refused.class, () -> urls.require("https://portal.example/return", "nobody"));
        assertEquals("http://127.0.0.1:8080/x", urls.require("http://127.0.0.1:8080/x", "local"));
    }
}
