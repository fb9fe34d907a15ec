package kart.token;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of a token that was verified: neither the token nor anything of the request that carried it.
 *
 * @param claims    what it says
 * @param roles     the roles that it gives
 * @param expiresAt until when it is valid
 */
record VerifiedToken(Map<String, Object> claims, Set<String> roles, Instant expiresAt) {

    VerifiedToken {
        claims = Collections.unmodifiableMap(new HashMap<>(claims));
        roles = Set.copyOf(roles);
    }
}
