package kart.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server process that the file {@code postmaster.pid} of a data folder speaks of. After a hard kill of the launcher
 * it lives on, and a new server must not start beside it; after a crash of the machine the file may point to a process
 * that has nothing to do with PostgreSQL.
 */
record Postmaster(Path dataFolder) {

    Optional<ProcessHandle> running() throws IOException {
        Path file = dataFolder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> pid = Files.readAllLines(file).stream().findFirst().map(String::trim);
        return pid.filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
                .filter(ProcessHandle::isAlive)
                .filter(this::serves);
    }

    /** Removes a note that points to a dead or foreign process: PostgreSQL refuses to start while the number lives. */
    void forgetDead() throws IOException {
        if (running().isEmpty()) {
            Files.deleteIfExists(dataFolder.resolve("postmaster.pid"));
        }
    }

    private boolean serves(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        return line.contains("postgres") && line.contains(dataFolder.toString());
    }
}
