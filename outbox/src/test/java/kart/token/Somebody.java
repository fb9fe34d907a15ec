package kart.token;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kart.caller.Caller;
import kart.testing.Token;

/** A citizen of whom nothing but the subject is known. */
final class Somebody {

    private Somebody() {}

    static Caller named(String subject) {
        return new Caller(
                Token.ISSUER + ' ' + subject,
                subject,
                "",
                Set.of("citizen"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
