package kart.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what must be kept but not seen: AES-256-GCM, a key a purpose and version. What is sealed for one purpose does
 * not open for another.
 */
@ApplicationScoped
public class Sealer {

    private static final int NONCE_LENGTH_BYTES = 12;
    private static final int TAG_LENGTH_BITS = 128;

    private final PrivacyKeys keys;

    @Inject
    Sealer(PrivacyKeys keys) {
        this.keys = keys;
    }

    /** Seals a text; the result is URL-safe text. */
    public String seal(String purpose, String plain) {
        byte[] sealed = seal(purpose, plain.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * Opens a sealed text.
     *
     * @throws IllegalStateException if it was changed, sealed for another purpose, or its key is gone
     */
    public String open(String purpose, String sealed) {
        return new String(open(purpose, Base64.getUrlDecoder().decode(sealed)), StandardCharsets.UTF_8);
    }

    /** Seals bytes: key version, nonce, cipher text and tag. */
    public byte[] seal(String purpose, byte[] plain) {
        // Made anew for each call: a native image must not carry a seeded generator in its heap.
        byte[] nonce = new byte[NONCE_LENGTH_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] cipherText = run(Cipher.ENCRYPT_MODE, keys.currentVersion(), purpose, nonce, plain);
        return ByteBuffer.allocate(1 + nonce.length + cipherText.length)
                .put((byte) keys.currentVersion())
                .put(nonce)
                .put(cipherText)
                .array();
    }

    /** Opens what {@link #seal(String, byte[])} made. */
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < 1 + NONCE_LENGTH_BYTES) {
            throw new IllegalStateException("Too short for something sealed");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_LENGTH_BYTES);
        byte[] cipherText = Arrays.copyOfRange(sealed, 1 + NONCE_LENGTH_BYTES, sealed.length);
        return run(Cipher.DECRYPT_MODE, sealed[0], purpose, nonce, cipherText);
    }

    private byte[] run(int mode, int version, String purpose, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode, keys.derive(version, "seal:" + purpose, "AES"), new GCMParameterSpec(TAG_LENGTH_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Cannot seal or open for " + purpose, failure);
        }
    }
}
