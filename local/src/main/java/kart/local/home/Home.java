package kart.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one folder in which a suite keeps everything it writes: {@code .kart} under the project, or {@code KART_HOME}.
 *
 * @param root absolute path of the folder
 */
public record Home(Path root) {

    private static final String LAUNCHER = "launcher-";

    public static Home of(Path project, Map<String, String> environment) {
        String chosen = environment.getOrDefault("KART_HOME", "");
        Path root = chosen.isBlank() ? project.resolve(".kart") : Path.of(chosen);
        return new Home(root.toAbsolutePath().normalize());
    }

    /** Unpacked programs: they hold no data and outlive {@code --fresh}. */
    public Path software() {
        return root.resolve("software");
    }

    /** What a person would miss: databases and the secrets that open them. */
    public Path data() {
        return root.resolve("data");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What is true only while a suite runs: lock, process records, address of the launcher. */
    public Path run() {
        return root.resolve("run");
    }

    public void create() throws IOException {
        for (Path folder : new Path[] {root, software(), data(), logs(), run()}) {
            Files.createDirectories(folder);
        }
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Forgets the copies of itself that launchers ran from ({@code run/launcher-PID}) and left behind, but not the one of
     * a process that lives.
     */
    public void forgetLaunchers() throws IOException {
        try (Stream<Path> files = Files.list(run())) {
            for (Path copy : files.filter(Home::isDeadLauncher).toList()) {
                Folders.delete(copy);
            }
        }
    }

    private static boolean isDeadLauncher(Path file) {
        String name = file.getFileName().toString();
        return name.matches(LAUNCHER + "[0-9]+")
                && ProcessHandle.of(Long.parseLong(name.substring(LAUNCHER.length())))
                        .isEmpty();
    }

    /** Forgets all data, secrets included. The caller holds the lock. */
    public void forgetData() throws IOException {
        Folders.delete(data());
        Folders.delete(logs());
        create();
    }
}
