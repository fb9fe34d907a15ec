package kart.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kart.testing.Race;
import kart.testing.Token;
import kart.values.NationalId;
import org.junit.jupiter.api.Test;

/** A token that was seen before says the same as at first, and is refused for the same reasons. */
@QuarkusTest
class RememberingMechanismTest {

    private static final String AUDIENCE = "kart-sample";

    @Inject
    RememberingMechanism mechanism;

    private static Response who(String token) {
        return RestAssured.given().auth().oauth2(token).get("/v1/who");
    }

    private VerifiedToken remembered(String token) {
        return mechanism.tokens().place(token).look();
    }

    private static void refused(int status, String slug, Response answer) {
        assertEquals(status, answer.statusCode(), answer::asString);
        assertEquals("https://kart.example/problems/" + slug, answer.path("type"));
    }

    @Test
    void aTokenSeenBeforeSaysAllThatItSaidAtFirst() {
        UUID office = UUID.randomUUID();
        String token = Token.staff(AUDIENCE, "desk-operator", UUID.randomUUID(), office)
                .with("national_id", "9901234565")
                .sign();
        who(token);

        Response first = who(Token.staff(AUDIENCE, "desk-operator", UUID.randomUUID(), office)
                .sign());
        Response again = who(token);

        assertNotNull(remembered(token));
        assertEquals(200, again.statusCode());
        assertEquals(List.of("desk-operator"), again.path("roles"));
        assertEquals(List.of(office.toString()), again.path("officeIds"));
        assertEquals(List.of(office.toString()), first.path("officeIds"));
        assertEquals("9901234565", again.path("nationalId"));
    }

    @Test
    void theAnswerBeforeAndAfterIsTheSame() {
        String token = Token.citizen(AUDIENCE, "9901234565").sign();

        String first = who(token).asString();

        assertNotNull(remembered(token));
        assertEquals(first, who(token).asString());
        assertEquals(first, who(token).asString());
    }

    @Test
    void whatIsRememberedIsNotVerifiedAgain() {
        String neverSigned = "remembered-" + UUID.randomUUID();
        who(Token.citizen(AUDIENCE, "9901234565").sign());
        refused(401, "unauthenticated", who(neverSigned));

        mechanism
                .tokens()
                .place(neverSigned)
                .keep(
                        "1",
                        new VerifiedToken(
                                Somebody.named("somebody"), Instant.now().plusSeconds(600)));

        assertEquals(Token.ISSUER + " somebody", who(neverSigned).path("principal"));
    }

    @Test
    void aTamperedTokenIsRefusedAlthoughTheTrueOneIsRemembered() {
        String token = Token.citizen(AUDIENCE, "9901234565").sign();
        who(token);
        String[] parts = token.split("\\.");
        String other = Token.citizen(AUDIENCE, "9907654320").sign().split("\\.")[1];
        char[] signature = parts[2].toCharArray();
        signature[10] = signature[10] == 'A' ? 'B' : 'A';

        refused(401, "unauthenticated", who(parts[0] + '.' + other + '.' + parts[2]));
        refused(401, "unauthenticated", who(parts[0] + '.' + parts[1] + '.' + new String(signature)));
        assertEquals(200, who(token).statusCode());
    }

    @Test
    void aTokenThatIsRefusedIsRefusedAgainAndNeverRemembered() {
        String expired = Token.citizen(AUDIENCE, "9901234565")
                .expiredAt(Instant.now().minus(Duration.ofMinutes(1)))
                .sign();
        String elsewhere =
                Token.citizen(AUDIENCE, "9901234565").forAudience("kart-fee").sign();
        String foreign = Token.citizen(AUDIENCE, "9901234565")
                .issuedBy("https://other.example")
                .sign();

        for (String token : List.of(expired, elsewhere, foreign)) {
            refused(401, "unauthenticated", who(token));
            refused(401, "unauthenticated", who(token));
            assertNull(remembered(token));
        }
    }

    @Test
    void aTokenWithoutTheRoleIsForbiddenEveryTime() {
        String token = Token.of(AUDIENCE, "auditor-1", "auditor").sign();

        refused(403, "forbidden", who(token));
        assertNotNull(remembered(token));
        refused(403, "forbidden", who(token));
    }

    @Test
    void nobodyIsNobodyStill() {
        refused(401, "unauthenticated", RestAssured.given().get("/v1/who"));
        refused(401, "unauthenticated", who(""));
    }

    @Test
    void callersAtTheSameTimeAreEachThemselves() {
        List<String> people = IntStream.range(0, 12)
                .mapToObj(i -> NationalId.fictional(992, i + 1).value())
                .toList();
        List<String> tokens = people.stream()
                .map(person -> Token.citizen(AUDIENCE, person).sign())
                .toList();

        List<List<String>> answers = Race.of(
                12,
                racer -> IntStream.range(0, 6)
                        .mapToObj(i -> who(tokens.get((racer + i) % 12)).<String>path("nationalId"))
                        .toList());

        for (int racer = 0; racer < 12; racer++) {
            for (int i = 0; i < 6; i++) {
                assertEquals(people.get((racer + i) % 12), answers.get(racer).get(i));
            }
        }
    }
}
