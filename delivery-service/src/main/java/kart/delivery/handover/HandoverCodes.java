package kart.delivery.handover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import kart.privacy.KeyedDigest;
import kart.values.PersianText;

/** Makes one-time codes and their keyed hashes: a million codes are quickly tried against a plain hash. */
@ApplicationScoped
class HandoverCodes {

    private static final int BOUND = 1_000_000;

    private final KeyedDigest digest;

    @Inject
    HandoverCodes(KeyedDigest digest) {
        this.digest = digest;
    }

    /** Six random digits. */
    String draw() {
        // Made anew for each call: a native image must not carry a seeded generator in its heap.
        return "%06d".formatted(new SecureRandom().nextInt(BOUND));
    }

    /** What is kept of a code, whatever the script of its digits; the same code of another card has another hash. */
    byte[] hash(UUID card, String code) {
        String text = card + ":" + PersianText.asciiDigits(code).strip();
        return digest.of("handover-code", text.getBytes(StandardCharsets.UTF_8));
    }
}
