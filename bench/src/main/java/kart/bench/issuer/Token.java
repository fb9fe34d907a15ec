package kart.bench.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** The claims of a token, as the realm puts them in. */
public final class Token {

    /** Longer than any benchmark goes on with the same tokens, with the most rounds that can be asked for, too. */
    static final Duration LIFE = Duration.ofDays(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Issuer issuer;
    private final ObjectNode claims;

    Token(Issuer issuer, String audience, String subject, String... roles) {
        this.issuer = issuer;
        Instant now = Instant.now();
        claims = JSON.createObjectNode()
                .put("iss", issuer.url().toString())
                .put("aud", audience)
                .put("sub", subject)
                .put("azp", "kart-bench")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond());
        ArrayNode names = claims.putObject("realm_access").putArray("roles");
        for (String role : roles) {
            names.add(role);
        }
    }

    /** A citizen of 40 years. */
    public Token citizen(String nationalId) {
        return with("national_id", nationalId)
                .with("birthdate", "1986-03-21")
                .with("phone_number", "+98912" + nationalId.substring(3));
    }

    public Token with(String claim, String value) {
        claims.put(claim, value);
        return this;
    }

    public Token with(String claim, JsonNode value) {
        claims.set(claim, value);
        return this;
    }

    /** The compact form. */
    public String sign() {
        return issuer.sign(claims);
    }
}
