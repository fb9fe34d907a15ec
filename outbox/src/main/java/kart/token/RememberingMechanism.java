package kart.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.Set;
import kart.caller.Caller;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Verifies a bearer token the first time that it comes, by Quarkus' own mechanism, and remembers whom it names. The
 * identity is made anew for every request, for it belongs to the request; its principal is the {@link Caller}, and the
 * token itself is in none.
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

    /** Whom the token of a request names, if it was verified before; else null. */
    Caller known(RoutingContext request) {
        String token = bearer(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        VerifiedToken known = token == null ? null : tokens.place(token).look();
        if (known == null) {
            return null;
        }
        hits.increment();
        return known.caller();
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
                ? Uni.createFrom().item(identity(known.caller(), request))
                : oidc.authenticate(request, identities).map(verified -> remember(place, token, verified, request));
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

    private static SecurityIdentity remember(
            VerifiedTokens.Place place, String token, SecurityIdentity verified, RoutingContext request) {
        if (verified == null || !(verified.getPrincipal() instanceof OidcJwtCallerPrincipal principal)) {
            return verified;
        }
        Caller caller = Caller.of(principal, verified.getRoles());
        place.keep(keyId(token), new VerifiedToken(caller, Instant.ofEpochSecond(principal.getExpirationTime())));
        return identity(caller, request);
    }

    private static String keyId(String token) {
        try {
            return String.valueOf(
                    JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue());
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SecurityIdentity identity(Caller caller, RoutingContext request) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(caller.roles())
                .addAttribute(RoutingContext.class.getName(), request)
                .build();
    }
}
