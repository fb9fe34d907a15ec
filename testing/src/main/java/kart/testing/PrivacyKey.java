package kart.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that services share, in the hands of a test: what another service would tell of a person, made outside of the
 * service under test and by the written rules alone.
 *
 * @param version of the key
 * @param base64 the key itself
 */
public record PrivacyKey(int version, String base64) {

    private static final String HMAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** What stands for a national ID: HMAC-SHA-256 under the key for pseudonyms, which is one of the shared key. */
    public String pseudonym(String nationalId) {
        return text(hmac(hmac(Base64.getDecoder().decode(base64), "pseudonym:national-id"), nationalId));
    }

    /** A pseudonym as a member of an event's data. */
    public String pseudonymMember(String nationalId) {
        return "\"pseudonym\":{\"keyVersion\":%d,\"value\":\"%s\"}".formatted(version, pseudonym(nationalId));
    }

    /** A text that only a service can read, and only for this purpose: version, nonce, AES-GCM. */
    public String seal(String purpose, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, purpose, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return text(ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                .put((byte) version)
                .put(nonce)
                .put(sealed)
                .array());
    }

    /** What a service sealed for this purpose. */
    public String open(String purpose, String sealed) {
        ByteBuffer bytes =
                ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed)).position(1);
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] cipherText = new byte[bytes.remaining()];
        bytes.get(cipherText);
        return new String(run(Cipher.DECRYPT_MODE, purpose, nonce, cipherText), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String purpose, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] key = hmac(Base64.getDecoder().decode(base64), "seal:" + purpose);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
