package kart.token;

import java.time.Instant;
import kart.caller.Caller;

/**
 * What is kept of a token that was verified: neither the token nor anything of the request that carried it.
 *
 * @param caller    whom it names
 * @param expiresAt until when it is valid
 */
record VerifiedToken(Caller caller, Instant expiresAt) {}
