package kart.appointment.search;

import static kart.appointment.People.refused;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import kart.appointment.Cases;
import kart.appointment.Offices;
import kart.appointment.People;
import kart.testing.Token;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that is given again says what it said at first, and to nobody who might not have asked. */
@QuarkusTest
@TestProfile(KnownAnswersTest.Fresh.class)
class KnownAnswersTest {

    /** What was read stays fresh for as long as a test takes. */
    public static class Fresh implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kart.appointment.search-fresh", "PT10M");
        }
    }

    @Inject
    FreePlacesService places;

    /** Where there are places for everybody and such that are kept, made before anything was read. */
    private static String mixed;

    private String address;

    @BeforeEach
    void go() {
        double here = Search.newLongitude();
        UUID office = Search.office(here);
        Search.slot(office, Offices.day(3), "09:00", 2);
        address = "/v1/places?" + Search.near(here, 5);
        if (mixed == null) {
            Search.slot(office, Offices.day(3), "10:00", 4, "ASSISTED");
            mixed = address;
        }
    }

    private Optional<Answer> known(String asked, Searcher searcher) {
        return places.known().flatMap(moment -> moment.of(searcher).known(asked));
    }

    private static Map<String, String> headers(Response answer) {
        Headers headers = answer.headers();
        return headers.asList().stream()
                .filter(header -> !header.hasSameNameAs(new Header("date", "")))
                .collect(Collectors.toMap(header -> header.getName().toLowerCase(), Header::getValue));
    }

    @Test
    void anAnswerThatIsGivenAgainIsTheSameToTheLastHeader() {
        for (String list : List.of("", "/by-office", "/by-province")) {
            String asked = address.replace("/v1/places", "/v1/places" + list);
            Response first = People.get(People.AUDITOR, asked);
            assertTrue(known(asked, Searcher.EVERYBODY).isPresent(), asked);

            Response again = People.get(People.AUDITOR, asked);

            assertEquals(200, again.statusCode());
            assertEquals(first.asString(), again.asString());
            assertEquals(headers(first), headers(again));
        }
    }

    @Test
    void whoTakesGzipIsSentLessThatSaysTheSame() throws IOException {
        for (String list : List.of("", "/by-office", "/by-province")) {
            String asked = address.replace("/v1/places", "/v1/places" + list);
            // First by the resource, which nobody asked before, then by what is known.
            for (int time = 0; time < 2; time++) {
                assertEquals(time > 0, known(asked, Searcher.EVERYBODY).isPresent());
                Response zipped = coded(asked, "gzip, deflate, br");
                Response whole = coded(asked, "identity");

                assertNull(whole.header("Content-Encoding"));
                assertEquals("gzip", zipped.header("Content-Encoding"));
                assertEquals(whole.header("ETag"), zipped.header("ETag"));
                if (list.equals("/by-province")) {
                    assertTrue(zipped.asByteArray().length < whole.asByteArray().length / 2);
                }
                for (Response answer : List.of(whole, zipped)) {
                    assertEquals("Accept-Encoding", answer.header("Vary"));
                }
                try (InputStream text = new GZIPInputStream(new ByteArrayInputStream(zipped.asByteArray()))) {
                    assertArrayEquals(whole.asByteArray(), text.readAllBytes());
                }
            }
        }
    }

    /** An answer as it comes, not made whole by the client. */
    private static Response coded(String address, String accepted) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .auth()
                .oauth2(People.AUDITOR)
                .header("Accept-Encoding", accepted)
                .get(address);
    }

    @Test
    void whoHasTheAnswerHearsThatNothingIsDifferent() {
        String tag = People.get(People.AUDITOR, address).header("ETag");

        Response again = Search.ifChanged(address, tag);

        assertEquals(304, again.statusCode());
        assertEquals("", again.asString());
        assertEquals(tag, again.header("ETag"));
        assertEquals("Accept-Encoding", again.header("Vary"));
        assertEquals(304, Search.ifChanged(address, tag.substring(2)).statusCode(), "without W/");
        assertEquals(200, Search.ifChanged(address, "\"another\"").statusCode());
    }

    @Test
    void anAddressThatDiffersIsAnotherQuestion() {
        People.get(People.AUDITOR, address);

        assertTrue(known(address, Searcher.EVERYBODY).isPresent());
        assertFalse(known(address + "&earliest=10:00", Searcher.EVERYBODY).isPresent());
    }

    @Test
    void whoMayNotAskIsRefusedAlthoughTheAnswerIsKnown() {
        People.get(People.AUDITOR, address);
        assertTrue(known(address, Searcher.EVERYBODY).isPresent());
        String nobody =
                Token.of("kart-appointment", "somebody", "no-role-of-ours").sign();

        refused(401, "unauthenticated", RestAssured.given().get(address));
        refused(401, "unauthenticated", People.get(People.AUDITOR + "x", address));
        for (int time = 0; time < 2; time++) {
            refused(403, "forbidden", People.get(nobody, address));
        }
    }

    @Test
    void whatIsKeptForWhomSomebodyHelpsIsNotGivenToACitizenWhoAsksTheSame() {
        String citizen = Cases.registered().token();

        for (int time = 0; time < 2; time++) {
            People.get(People.ASSISTANT, mixed).then().body("items.free", contains(2, 4));
            People.get(citizen, mixed).then().body("items.free", contains(2));
            People.get(People.AUDITOR, mixed).then().body("items.free", contains(2));
        }
        assertTrue(known(mixed, Searcher.HELPER).isPresent());
    }

    @Test
    void theSameMayAskAsAreNamedAtEachSearch() {
        for (Method method : PlaceResource.class.getDeclaredMethods()) {
            RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
            if (roles != null) {
                assertEquals(PlaceResource.SEARCHERS, Set.copyOf(Arrays.asList(roles.value())), method.getName());
            }
        }
    }
}
