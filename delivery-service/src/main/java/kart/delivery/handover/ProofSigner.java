package kart.delivery.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kart.delivery.DeliveryConfig;

/**
 * Signs proofs of handover: a compact JWS (RFC 7515) under Ed25519 (RFC 8037). It names the card only by a hash, so that
 * whoever is shown a proof can check it against a card and learns nothing else.
 */
@ApplicationScoped
class ProofSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final int KEY_LENGTH_BYTES = 32;

    private final PrivateKey privateKey;
    private final String x;
    private final String keyId;
    private final ObjectMapper json;

    @Inject
    ProofSigner(DeliveryConfig config, ObjectMapper json) {
        byte[] seed = Base64.getDecoder().decode(config.proof().key());
        if (seed.length != KEY_LENGTH_BYTES) {
            throw new IllegalStateException("kart.delivery.proof.key must be 32 bytes in Base64");
        }
        this.json = json;
        try {
            this.privateKey = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            PublicKey publicKey = publicKey(seed);
            byte[] encoded = publicKey.getEncoded();
            this.x = base64(Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH_BYTES, encoded.length));
            this.keyId = base64(sha256("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}"));
            requirePair(publicKey);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key under which proofs are checked, as a JWK (RFC 7517); its id is its thumbprint (RFC 7638). */
    Map<String, String> publicJwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "OKP");
        jwk.put("crv", ALGORITHM);
        jwk.put("x", x);
        jwk.put("kid", keyId);
        jwk.put("alg", "EdDSA");
        jwk.put("use", "sig");
        return jwk;
    }

    /** Signs that a card was handed over. */
    String sign(UUID cardId, String orderNumber, UUID officeId, String operator, Instant at) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "EdDSA");
        header.put("kid", keyId);
        header.put("typ", "kart-handover-proof");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("cardHash", base64(sha256(cardId.toString())));
        claims.put("orderNumber", orderNumber);
        claims.put("officeId", officeId.toString());
        claims.put("operator", operator);
        claims.put("handedOverAt", at.toString());
        String signed = base64(bytes(header)) + '.' + base64(bytes(claims));
        return signed + '.' + base64(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The JDK derives a public key only when it makes a pair, so it is given the secret as its randomness. */
    private static PublicKey publicKey(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
        return generator.generateKeyPair().getPublic();
    }

    /** Refuses to start with a public key that does not check what the private one signs. */
    private void requirePair(PublicKey publicKey) throws GeneralSecurityException {
        Signature check = Signature.getInstance(ALGORITHM);
        check.initVerify(publicKey);
        check.update(keyId.getBytes(StandardCharsets.US_ASCII));
        if (!check.verify(sign(keyId))) {
            throw new IllegalStateException("The public key of kart.delivery.proof.key cannot be derived");
        }
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static final class FixedRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        private FixedRandom(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
