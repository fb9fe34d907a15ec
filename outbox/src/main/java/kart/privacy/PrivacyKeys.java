package kart.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Derives one key a purpose and version from the configured ones, so that no key serves two ends. */
@ApplicationScoped
class PrivacyKeys {

    private static final int KEY_LENGTH_BYTES = 32;

    private final int currentVersion;
    private final Map<Integer, byte[]> keys = new TreeMap<>();

    @Inject
    PrivacyKeys(PrivacyConfig config) {
        this.currentVersion = config.currentVersion();
        config.keys().forEach((version, text) -> {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length != KEY_LENGTH_BYTES) {
                throw new IllegalStateException("kart.privacy.keys." + version + " must be 32 bytes in Base64");
            }
            keys.put(version, key);
        });
        if (!keys.containsKey(currentVersion)) {
            throw new IllegalStateException("kart.privacy.keys has no key of kart.privacy.current-version");
        }
    }

    int currentVersion() {
        return currentVersion;
    }

    Set<Integer> versions() {
        return keys.keySet();
    }

    SecretKey derive(int version, String purpose, String algorithm) {
        byte[] key = keys.get(version);
        if (key == null) {
            throw new IllegalStateException("No privacy key of version " + version);
        }
        return new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), purpose), algorithm);
    }

    static byte[] hmac(SecretKey key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
