package kart.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What tells one request body from another: SHA-256 of its canonical JSON, so that white space does not count. */
public final class Fingerprint {

    private Fingerprint() {}

    public static byte[] of(ObjectMapper json, Object body) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(body == null ? new byte[0] : json.writeValueAsBytes(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
