package kart.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verified tokens by their SHA-256, so many at most, each until it expires and no longer than some minutes.
 *
 * <p>All are forgotten when a token signed with a key comes that was not seen before: the issuer has changed its keys,
 * and what an old key signed is to be verified against the new set.
 */
final class VerifiedTokens {

    private final int bound;
    private final Duration keep;
    private final InstantSource clock;
    private final Ticker age;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile Cache<ByteBuffer, VerifiedToken> tokens;

    VerifiedTokens(int bound, Duration keep, InstantSource clock) {
        this(bound, keep, clock, Ticker.systemTicker());
    }

    /** The age of what is remembered is not told by the clock: that one may be set back. */
    VerifiedTokens(int bound, Duration keep, InstantSource clock, Ticker age) {
        this.bound = bound;
        this.keep = keep;
        this.clock = clock;
        this.age = age;
        this.tokens = none();
    }

    /** Where one token would be, in the memory as it was when the token came. */
    final class Place {

        private final Cache<ByteBuffer, VerifiedToken> memory = tokens;
        private final ByteBuffer digest;

        private Place(String token) {
            digest = sha256(token);
        }

        /** What is remembered of the token, or null if it must be verified. */
        VerifiedToken look() {
            VerifiedToken token = memory.getIfPresent(digest);
            return token != null && clock.instant().isBefore(token.expiresAt()) ? token : null;
        }

        /**
         * Remembers the token. If the issuer's keys changed while it was verified, this is in vain: the memory is
         * another by now.
         *
         * @param key the id of the issuer's key that signed it
         */
        void keep(String key, VerifiedToken token) {
            if (keys.add(key)) {
                tokens = none();
                tokens.put(digest, token);
            } else {
                memory.put(digest, token);
            }
        }
    }

    /** How many are remembered now. */
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    Place place(String token) {
        return new Place(token);
    }

    private Cache<ByteBuffer, VerifiedToken> none() {
        return Caffeine.newBuilder()
                .maximumSize(bound)
                .expireAfterWrite(keep)
                .ticker(age)
                .executor(Runnable::run)
                .build();
    }

    private static ByteBuffer sha256(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
