package kart.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Tells contents apart without keeping them: HMAC-SHA-256. A plain hash of something that holds a national ID could be
 * tried out.
 */
@ApplicationScoped
public class KeyedDigest {

    private final PrivacyKeys keys;

    @Inject
    KeyedDigest(PrivacyKeys keys) {
        this.keys = keys;
    }

    /** The digest under the current key, 32 bytes; digests for different purposes cannot be compared. */
    public byte[] of(String purpose, byte[] content) {
        return PrivacyKeys.hmac(keys.derive(keys.currentVersion(), "digest:" + purpose, "HmacSHA256"), content);
    }
}
