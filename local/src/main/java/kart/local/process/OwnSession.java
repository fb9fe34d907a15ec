package kart.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds {@code setsid}. Where there is none, Ctrl-C ends all programs at once instead of one after the other. */
final class OwnSession {

    private static final Optional<String> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(candidate -> Files.isExecutable(Path.of(candidate)))
            .findFirst();

    private OwnSession() {}

    static Optional<String> command() {
        return SETSID;
    }
}
