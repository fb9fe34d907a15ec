package kart.privacy;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What stands for a national ID outside the head of its owner.
 *
 * @param keyVersion the key with which it was made
 * @param value      HMAC-SHA-256 of the ten digits, in URL-safe Base64
 */
@RegisterForReflection
public record Pseudonym(int keyVersion, String value) {}
