package kart.token;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import kart.testing.Token;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the issuer changes its keys, what the old ones signed does not live on in the memory. */
@QuarkusTest
@TestProfile(IssuerKeysTest.WhoseKeysChange.class)
class IssuerKeysTest {

    private static final String AUDIENCE = "kart-sample";

    /** A service of its own: the others go on with the keys that the server began with. */
    public static class WhoseKeysChange implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.token.forced-jwk-refresh-interval", "PT1H");
        }
    }

    @Inject
    TokenConfig config;

    @OidcWireMock
    WireMockServer issuer;

    private StubMapping keys;

    @AfterEach
    void giveTheOldKeysBack() {
        if (keys != null) {
            issuer.removeStub(keys);
        }
    }

    @Test
    void aTokenOfAWithdrawnKeyIsRefusedAsSoonAsOneOfTheNewKeyCame() throws JoseException {
        String old = Token.citizen(AUDIENCE, "9901234565").sign();
        assertEquals(200, who(old).statusCode());
        RsaJsonWebKey next = RsaJwkGenerator.generateJwk(2048);
        next.setKeyId("2");
        publish(next);
        assertEquals(200, who(old).statusCode(), "nobody has seen the new key yet");

        String fresh = Token.citizen(AUDIENCE, "9901234565").signWith("2", next.getRsaPrivateKey());
        assertEquals(200, who(fresh).statusCode());

        assertEquals(401, who(old).statusCode());
        assertEquals(200, who(fresh).statusCode());
    }

    @Test
    void aSiteThatSaysNothingRemembersForFiveMinutes() {
        assertEquals(Duration.ofMinutes(5), config.rememberedFor());
    }

    private void publish(RsaJsonWebKey key) {
        String published = new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
        keys = issuer.stubFor(
                get("/auth/realms/quarkus/protocol/openid-connect/certs").willReturn(okJson(published)));
    }

    private static Response who(String token) {
        return RestAssured.given().auth().oauth2(token).get("/v1/who");
    }
}
