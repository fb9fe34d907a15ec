package kart.e2e.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import kart.local.client.Tokens;
import kart.local.suite.DemoPeople;

/** The token of a person or a machine, taken anew in good time. While nobody gives tokens the old one is used on. */
final class Login {

    /** The realm's tokens live five minutes. */
    private static final Duration RENEW_AFTER = Duration.ofMinutes(2);

    private final Source source;
    private String token;
    private Instant taken = Instant.EPOCH;

    /** Where a token comes from. */
    private interface Source {

        String token() throws IOException, InterruptedException;
    }

    private Login(Source source) {
        this.source = source;
    }

    static Login ofPerson(Tokens tokens, String username) {
        return new Login(() -> tokens.ofPerson(username, DemoPeople.PASSWORD));
    }

    static Login ofClient(Tokens tokens, String id, String secret) {
        return new Login(() -> tokens.ofClient(id, secret));
    }

    synchronized String token() throws IOException, InterruptedException {
        Instant now = Instant.now();
        if (token == null || taken.plus(RENEW_AFTER).isBefore(now)) {
            try {
                token = source.token();
                taken = now;
            } catch (IOException away) {
                if (token == null) {
                    throw away;
                }
            }
        }
        return token;
    }

    /** What the token says of who has it. */
    byte[] claims() throws IOException, InterruptedException {
        return Base64.getUrlDecoder().decode(token().split("\\.")[1]);
    }
}
