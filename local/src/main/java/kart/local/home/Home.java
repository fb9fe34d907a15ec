package kart.local.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The one folder in which a suite keeps everything it writes: {@code .kart} under the project, or {@code KART_HOME}.
 *
 * @param root absolute path of the folder
 */
public record Home(Path root) {

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
    }

    /** Forgets all data, secrets included. The caller holds the lock. */
    public void forgetData() throws IOException {
        delete(data());
        delete(logs());
        create();
    }

    /** Deletes a folder and all in it; nothing happens if there is none. Links are deleted, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
