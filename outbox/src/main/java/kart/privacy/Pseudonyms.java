package kart.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import kart.values.NationalId;

/**
 * Makes pseudonyms of national IDs. The ID space is small enough to try out, so the hash is keyed; the keys rotate by
 * version.
 */
@ApplicationScoped
public class Pseudonyms {

    private final int currentVersion;
    private final Map<Integer, SecretKey> keys;

    @Inject
    Pseudonyms(PrivacyKeys keys) {
        this.currentVersion = keys.currentVersion();
        this.keys = keys.versions().stream()
                .collect(Collectors.toMap(
                        Function.identity(), v -> keys.derive(v, "pseudonym:national-id", "HmacSHA256")));
    }

    /** The pseudonym under the current key. */
    public Pseudonym of(NationalId nationalId) {
        return of(nationalId, currentVersion);
    }

    /** The pseudonyms under every known key, the current one first: to find who was stored before a rotation. */
    public List<Pseudonym> all(NationalId nationalId) {
        return keys.keySet().stream()
                .sorted((a, b) -> a == currentVersion ? -1 : b == currentVersion ? 1 : Integer.compare(b, a))
                .map(version -> of(nationalId, version))
                .toList();
    }

    /** Whether a stored pseudonym stands for this national ID; false under a key that is no longer known. */
    public boolean matches(Pseudonym stored, NationalId nationalId) {
        if (!keys.containsKey(stored.keyVersion())) {
            return false;
        }
        byte[] expected = of(nationalId, stored.keyVersion()).value().getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, stored.value().getBytes(StandardCharsets.US_ASCII));
    }

    private Pseudonym of(NationalId nationalId, int version) {
        byte[] hmac = PrivacyKeys.hmac(keys.get(version), nationalId.value());
        return new Pseudonym(version, Base64.getUrlEncoder().withoutPadding().encodeToString(hmac));
    }
}
