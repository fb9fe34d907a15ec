package kart.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes tokens as the realm would: signed with the key of the test's OIDC server, so that the service really verifies
 * them.
 */
public final class Token {

    /** The issuer that the test's OIDC server names. */
    public static final String ISSUER = "https://server.example.com";

    /** Longer than all tests of a service take on a slow machine: some tokens are made once for all of them. */
    private static final Duration LIFE = Duration.ofHours(2);

    private final JwtClaimsBuilder claims;
    private String issuer = ISSUER;
    private String audience;
    private Instant expiresAt = Instant.now().plus(LIFE);

    private Token(String subject, String audience, String... roles) {
        this.audience = audience;
        this.claims = Jwt.claims()
                .subject(subject)
                .claim("azp", "kart-portal")
                .claim("realm_access", Map.of("roles", List.of(roles)));
    }

    /** A person or machine with roles. */
    public static Token of(String audience, String subject, String... roles) {
        return new Token(subject, audience, roles);
    }

    /** A citizen, 40 years old, whose phone number is made from the national ID. */
    public static Token citizen(String audience, String nationalId) {
        return new Token("citizen-" + nationalId, audience, "citizen")
                .with("national_id", nationalId)
                .with("birthdate", "1986-03-21")
                .with("phone_number", "+98912" + nationalId.substring(3));
    }

    /** Somebody who works in offices of an organisation. */
    public static Token staff(String audience, String role, UUID organisationId, UUID... officeIds) {
        return new Token(role + '-' + organisationId, audience, role)
                .with("organisation_id", organisationId.toString())
                .with(
                        "office_ids",
                        java.util.Arrays.stream(officeIds).map(UUID::toString).toList());
    }

    /** Another service, as its client. */
    public static Token service(String audience, String clientId) {
        return new Token("service-account-" + clientId, audience, "service").with("azp", clientId);
    }

    public Token with(String claim, Object value) {
        claims.claim(claim, value);
        return this;
    }

    public Token issuedBy(String otherIssuer) {
        this.issuer = otherIssuer;
        return this;
    }

    public Token forAudience(String otherAudience) {
        this.audience = otherAudience;
        return this;
    }

    public Token expiredAt(Instant past) {
        this.expiresAt = past;
        return this;
    }

    /** The compact form, for {@code auth().oauth2(…)}. */
    public String sign() {
        return complete().jws().keyId("1").sign("privateKey.jwk");
    }

    /** The same, signed with another key than the one with which the test's OIDC server begins. */
    public String signWith(String keyId, PrivateKey key) {
        return complete().jws().keyId(keyId).sign(key);
    }

    private JwtClaimsBuilder complete() {
        return claims.issuer(issuer)
                .audience(audience)
                .issuedAt(expiresAt.minus(LIFE))
                .expiresAt(expiresAt);
    }
}
