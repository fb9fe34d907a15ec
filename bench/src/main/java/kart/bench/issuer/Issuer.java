package kart.bench.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.local.simulator.http.WebServer;

/**
 * Signs tokens as Keycloak does and serves the keys to verify them at the same addresses, with a key that lives as long
 * as this process.
 */
public final class Issuer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String REALM = "/realms/kart";
    private static final String KEYS = REALM + "/protocol/openid-connect/certs";
    private static final String TOKENS = REALM + "/protocol/openid-connect/token";
    private static final String KEY_ID = "bench";
    private static final int KEY_BITS = 2048;

    private final KeyPair key;
    private final String header;
    private final WebServer server;

    private Issuer(int port) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        header = part(JSON.createObjectNode()
                .put("alg", "RS256")
                .put("typ", "JWT")
                .put("kid", KEY_ID)
                .toString());
        server = WebServer.listen(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Router()
                        .on("GET", REALM + "/.well-known/openid-configuration", request -> Response.json(200, about()))
                        .on("GET", KEYS, request -> Response.json(200, keys()))
                        .on("POST", TOKENS, request -> Response.json(200, tokenOfClient(request.form()))));
    }

    /** Starts to listen on loopback. */
    public static Issuer listen(int port) throws IOException {
        return new Issuer(port);
    }

    /** What tokens name as their issuer. */
    public URI url() {
        return URI.create(server.url() + REALM);
    }

    /** A token that is not signed yet, for who is named. */
    public Token token(String audience, String subject, String... roles) {
        return new Token(this, audience, subject, roles);
    }

    String sign(ObjectNode claims) {
        String signed = header + '.' + part(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode about() {
        return JSON.createObjectNode()
                .put("issuer", url().toString())
                .put("jwks_uri", server.url() + KEYS)
                .put("token_endpoint", server.url() + TOKENS);
    }

    private ObjectNode keys() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        ObjectNode keys = JSON.createObjectNode();
        keys.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", KEY_ID)
                .put("n", BASE64.encodeToString(unsigned(open.getModulus().toByteArray())))
                .put("e", BASE64.encodeToString(open.getPublicExponent().toByteArray()));
        return keys;
    }

    /** What a service gets to call another one: whoever can reach this may have it. */
    private ObjectNode tokenOfClient(Map<String, String> form) {
        String client = form.getOrDefault("client_id", "anybody");
        return JSON.createObjectNode()
                .put(
                        "access_token",
                        token("kart-" + client, "service-account-" + client, "service")
                                .sign())
                .put("token_type", "Bearer")
                .put("expires_in", Token.LIFE.toSeconds());
    }

    /** Without the sign byte that Java puts before a number whose highest bit is set. */
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
