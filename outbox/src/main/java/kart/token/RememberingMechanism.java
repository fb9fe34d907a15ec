package kart.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Verifies a bearer token the first time that it comes, by Quarkus' own mechanism, and remembers what it said. The
 * identity is made anew for every request, for it belongs to the request.
 */
@Startup
@Alternative
@Priority(1)
@ApplicationScoped
class RememberingMechanism implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens tokens;
    private final Counter hits;
    private final Counter misses;

    @Inject
    RememberingMechanism(OidcAuthenticationMechanism oidc, TokenConfig config, MeterRegistry registry) {
        this.oidc = oidc;
        this.tokens = new VerifiedTokens(config.remembered(), config.rememberedFor(), InstantSource.system());
        this.hits = lookUps(registry, "hit");
        this.misses = lookUps(registry, "miss");
        Gauge.builder("kart.tokens.remembered", tokens, VerifiedTokens::size)
                .description("Verified tokens that are remembered now")
                .register(registry);
    }

    private static Counter lookUps(MeterRegistry registry, String outcome) {
        return Counter.builder("kart.tokens")
                .description("Requests with a token, by whether it was remembered")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String token = bearer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            return oidc.authenticate(request, identities);
        }
        VerifiedTokens.Place place = tokens.place(token);
        VerifiedToken known = place.look();
        (known == null ? misses : hits).increment();
        return known != null
                ? Uni.createFrom().item(identity(token, known, request))
                : oidc.authenticate(request, identities).invoke(identity -> remember(place, token, identity));
    }

    /** What is remembered. */
    VerifiedTokens tokens() {
        return tokens;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    private static String bearer(String header) {
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length())
                : null;
    }

    private static void remember(VerifiedTokens.Place place, String token, SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal) {
            Map<String, Object> claims = new HashMap<>(principal.getClaims().getClaimsMap());
            claims.remove(Claims.raw_token.name());
            place.keep(
                    keyId(token),
                    new VerifiedToken(
                            claims, identity.getRoles(), Instant.ofEpochSecond(principal.getExpirationTime())));
        }
    }

    private static String keyId(String token) {
        try {
            return String.valueOf(
                    JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue());
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecurityIdentity identity(String token, VerifiedToken known, RoutingContext request) {
        JwtClaims claims = new JwtClaims();
        known.claims().forEach(claims::setClaim);
        claims.setClaim(Claims.raw_token.name(), token);
        AccessTokenCredential credential = new AccessTokenCredential(token);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new OidcJwtCallerPrincipal(claims, credential))
                .addCredential(credential)
                .addRoles(known.roles())
                .addAttribute(RoutingContext.class.getName(), request)
                .build();
    }
}
