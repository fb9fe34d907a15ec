package kart.idempotency;

/**
 * Within what a key is unique: the same key of another person, or on another path, is another request.
 *
 * @param principal issuer and subject of who asks
 * @param method    the HTTP method
 * @param path      the path without query
 * @param key       the caller's key
 */
public record RequestScope(String principal, String method, String path, IdempotencyKey key) {}
