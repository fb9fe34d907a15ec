package kart.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A program that this launcher started. Its output goes to a log file; its process number is written down, so that a
 * later launcher can end it if this one is killed.
 */
public final class ChildProcess {

    /** What a child may see of our environment. A stray {@code QUARKUS_…} of the caller's shell must not change it. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "TZ");

    private final String name;
    private final Process process;
    private final Optional<ProcessRecord> record;

    private ChildProcess(String name, Process process, Optional<ProcessRecord> record) {
        this.name = name;
        this.process = process;
        this.record = record;
    }

    /**
     * Starts a program in a session of its own, so that Ctrl-C in the terminal reaches the launcher alone and things stop
     * in the right order.
     *
     * @param environment added to the few variables that are passed on
     * @param log its output is appended here
     * @param records folder for its process record
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, Path records)
            throws IOException {
        Process process = launch(command, environment, log);
        return new ChildProcess(name, process, Optional.of(ProcessRecord.write(records, name, process.toHandle())));
    }

    /** Starts a program that keeps a record of its process itself, or ends soon. */
    public static ChildProcess startUnrecorded(
            String name, List<String> command, Map<String, String> environment, Path log) throws IOException {
        return new ChildProcess(name, launch(command, environment, log), Optional.empty());
    }

    private static Process launch(List<String> command, Map<String, String> environment, Path log) throws IOException {
        List<String> line = new ArrayList<>();
        OwnSession.command().ifPresent(line::add);
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        Files.createDirectories(log.getParent());
        return builder.start();
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Runs when the program ends, for whatever reason. */
    public void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    /** Waits for the program to end by itself. A wait that is interrupted ends it. */
    public int exitCode() throws InterruptedException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Asks the program to end, and ends it if it has not within the time given. */
    public void stop(Duration patience) {
        process.destroy();
        awaitEnd(patience);
    }

    /** Waits for a program that was told to end by other means, and ends it if it has not within the time given. */
    public void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        record.ifPresent(ProcessRecord::delete);
    }
}
