package kart.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import kart.testing.Race;
import org.junit.jupiter.api.Test;

/** What is remembered of verified tokens, and when it is forgotten. */
class VerifiedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = NOON;
    private long nanos;
    private final VerifiedTokens tokens = new VerifiedTokens(100, Duration.ofMinutes(5), () -> now, () -> nanos);

    private static VerifiedToken token(String subject) {
        return valid(subject, Duration.ofSeconds(60));
    }

    private static VerifiedToken valid(String subject, Duration time) {
        return new VerifiedToken(Somebody.named(subject), NOON.plus(time));
    }

    @Test
    void aTokenIsKnownOnceItWasVerified() {
        assertNull(tokens.place("a").look());

        tokens.place("a").keep("key-1", token("sara"));

        assertEquals("sara", tokens.place("a").look().caller().subject());
        assertNull(tokens.place("b").look());
    }

    @Test
    void aTokenIsForgottenAtTheInstantInWhichItExpires() {
        tokens.place("a").keep("key-1", token("sara"));

        now = NOON.plusSeconds(59);
        assertNotNull(tokens.place("a").look());
        now = NOON.plusSeconds(60);
        assertNull(tokens.place("a").look());
    }

    @Test
    void aTokenIsForgottenAfterFiveMinutesHoweverLongItIsValidAndHoweverOftenItComes() {
        tokens.place("a").keep("key-1", valid("sara", Duration.ofHours(1)));

        nanos = Duration.ofMinutes(3).toNanos();
        assertNotNull(tokens.place("a").look());
        nanos = Duration.ofMinutes(5).toNanos() - 1;
        assertNotNull(tokens.place("a").look());
        nanos = Duration.ofMinutes(5).toNanos();
        assertNull(tokens.place("a").look());
        assertEquals(0, tokens.size());
    }

    @Test
    void whatIsRememberedAfterTheKeysChangedIsForgottenAfterFiveMinutesToo() {
        tokens.place("a").keep("key-1", valid("sara", Duration.ofHours(1)));
        nanos = Duration.ofMinutes(4).toNanos();
        tokens.place("b").keep("key-2", valid("reza", Duration.ofHours(1)));

        nanos = Duration.ofMinutes(9).toNanos() - 1;
        assertNotNull(tokens.place("b").look());
        nanos = Duration.ofMinutes(9).toNanos();
        assertNull(tokens.place("b").look());
    }

    @Test
    void allAreForgottenWhenAKeyComesThatWasNotSeenBefore() {
        tokens.place("a").keep("key-1", token("sara"));

        tokens.place("b").keep("key-2", token("reza"));

        assertNull(tokens.place("a").look());
        assertEquals("reza", tokens.place("b").look().caller().subject());
    }

    @Test
    void whatWasVerifiedWhileTheKeysChangedIsNotRemembered() {
        tokens.place("a").keep("key-1", token("sara"));
        VerifiedTokens.Place slow = tokens.place("c");

        tokens.place("b").keep("key-2", token("reza"));
        slow.keep("key-1", token("mina"));

        assertNull(tokens.place("c").look());
    }

    @Test
    void noMoreAreRememberedThanTheBound() {
        IntStream.range(0, 10_000).forEach(i -> tokens.place("t" + i).keep("key-1", token("s" + i)));

        long known = IntStream.range(0, 10_000)
                .filter(i -> tokens.place("t" + i).look() != null)
                .count();
        assertTrue(known > 0 && known <= 100, () -> known + " are remembered");
    }

    @Test
    void aBoundOfZeroRemembersNothing() {
        VerifiedTokens none = new VerifiedTokens(0, Duration.ofMinutes(5), () -> now);

        none.place("a").keep("key-1", token("sara"));
        none.place("b").keep("key-1", token("reza"));

        assertNull(none.place("b").look());
    }

    @Test
    void racedTokensAreNeverTakenForEachOther() {
        VerifiedTokens shared = new VerifiedTokens(1000, Duration.ofMinutes(5), () -> now);

        List<Boolean> mixed = Race.of(8, racer -> {
            boolean wrong = false;
            for (int i = 0; i < 2000; i++) {
                String name = "t" + (i + racer) % 50;
                VerifiedTokens.Place place = shared.place(name);
                VerifiedToken known = place.look();
                if (known == null) {
                    place.keep("key-" + i % 2, token(name));
                } else {
                    wrong |= !known.caller().subject().equals(name);
                }
            }
            return wrong;
        });

        assertEquals(Set.of(false), Set.copyOf(mixed));
    }
}
