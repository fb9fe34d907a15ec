package kart.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prometheus' own tool. Where it is missing its tests are skipped, unless KART_REQUIRE_PROMTOOL is 1. */
final class Promtool {

    private static final int MINUTES = 5;

    private Promtool() {}

    /** Runs it and fails with what it says. */
    static void run(String... arguments) throws IOException, InterruptedException {
        succeeds(Stream.concat(Stream.of(path()), Stream.of(arguments)).toList());
    }

    /** Runs a script that uses it. */
    static void runScript(Path script) throws IOException, InterruptedException {
        path();
        succeeds(List.of("bash", script.toString()));
    }

    private static String path() {
        String path = System.getenv().getOrDefault("PROMTOOL", "promtool");
        boolean there = path.contains("/")
                ? Files.isExecutable(Path.of(path))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, path)));
        if ("1".equals(System.getenv("KART_REQUIRE_PROMTOOL"))) {
            assertTrue(there, "promtool is missing, and KART_REQUIRE_PROMTOOL is 1");
        }
        assumeTrue(there, "promtool is missing: it comes with Prometheus (Debian's package: prometheus)");
        return path;
    }

    private static void succeeds(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES), said);
        assertEquals(0, process.exitValue(), said);
    }
}
