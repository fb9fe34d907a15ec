package kart.delivery.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kart.delivery.DeliveryConfig;
import kart.values.PersianText;

/** Makes one-time codes and their keyed hashes: a million codes are quickly tried against a plain hash. */
@ApplicationScoped
class HandoverCodes {

    private static final String HMAC = "HmacSHA256";
    private static final int BOUND = 1_000_000;

    private final SecretKeySpec key;

    @Inject
    HandoverCodes(DeliveryConfig config) {
        byte[] secret = Base64.getDecoder().decode(config.proof().key());
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "handover-code"), HMAC);
    }

    /** Six random digits. */
    String draw() {
        // Made anew for each call: a native image must not carry a seeded generator in its heap.
        return "%06d".formatted(new SecureRandom().nextInt(BOUND));
    }

    /** What is kept of a code; the same code of another card has another hash. */
    byte[] hash(UUID card, String code) {
        return hmac(key, card + ":" + PersianText.asciiDigits(code).strip());
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
