package kart.e2e.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import kart.local.client.Tokens;
import kart.local.suite.DemoPeople;

/** One person's token, taken anew in good time. While nobody gives tokens the old one is used on. */
final class Login {

    /** The realm's tokens live five minutes. */
    private static final Duration RENEW_AFTER = Duration.ofMinutes(2);

    private final Tokens tokens;
    private final String username;
    private String token;
    private Instant taken = Instant.EPOCH;

    Login(Tokens tokens, String username) {
        this.tokens = tokens;
        this.username = username;
    }

    synchronized String token() throws IOException, InterruptedException {
        Instant now = Instant.now();
        if (token == null || taken.plus(RENEW_AFTER).isBefore(now)) {
            try {
                token = tokens.ofPerson(username, DemoPeople.PASSWORD);
                taken = now;
            } catch (IOException away) {
                if (token == null) {
                    throw away;
                }
            }
        }
        return token;
    }

    /** What the token says of the person. */
    byte[] claims() throws IOException, InterruptedException {
        return Base64.getUrlDecoder().decode(token().split("\\.")[1]);
    }
}
