package kart.bench.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class IssuerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void tokensFitTheKeysThatAreServed() throws IOException, InterruptedException, GeneralSecurityException {
        try (Issuer issuer = Issuer.listen(0)) {
            String[] token = issuer.token("kart-fee", "somebody", "citizen")
                    .citizen("9950000015")
                    .sign()
                    .split("\\.");
            JsonNode about = read(URI.create(issuer.url() + "/.well-known/openid-configuration"));
            JsonNode key = read(URI.create(about.path("jwks_uri").asText())).at("/keys/0");

            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e")))));
            signature.update((token[0] + '.' + token[1]).getBytes(StandardCharsets.US_ASCII));
            assertTrue(signature.verify(BASE64.decode(token[2])));

            JsonNode claims = JSON.readTree(BASE64.decode(token[1]));
            assertEquals(about.path("issuer").asText(), claims.path("iss").asText());
            assertEquals("kart-fee", claims.path("aud").asText());
            assertEquals("citizen", claims.at("/realm_access/roles/0").asText());
            assertEquals("9950000015", claims.path("national_id").asText());
        }
    }

    private static JsonNode read(URI address) throws IOException, InterruptedException {
        return JSON.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, BASE64.decode(text.asText()));
    }
}
