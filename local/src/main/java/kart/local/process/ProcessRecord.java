package kart.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Note of a running program: its process number and when it started. Numbers are used again, so only both together tell
 * that a process is ours.
 */
final class ProcessRecord {

    static final String SUFFIX = ".pid";

    /** The start time is computed from the clock's ticks since boot and differs a little between two readings. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    private final Path file;

    ProcessRecord(Path file) {
        this.file = file;
    }

    static ProcessRecord write(Path folder, String name, ProcessHandle process) throws IOException {
        Path file = folder.resolve(name + SUFFIX);
        Instant started = process.info().startInstant().orElse(Instant.now());
        Files.writeString(file, process.pid() + " " + started.toEpochMilli());
        return new ProcessRecord(file);
    }

    String name() {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    /** The process, if it is alive and still the one that was written down. */
    Optional<ProcessHandle> process() {
        try {
            String[] fields = Files.readString(file).trim().split(" ");
            Instant started = Instant.ofEpochMilli(Long.parseLong(fields[1]));
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> startedAt(process, started));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(expected, actual).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(false);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
