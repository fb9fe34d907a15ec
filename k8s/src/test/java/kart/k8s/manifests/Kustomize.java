package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Renders overlays. Where neither kustomize nor kubectl is, its tests are skipped, unless KART_REQUIRE_KUSTOMIZE is 1. */
final class Kustomize {

    private static final Path OVERLAYS = Path.of("overlays");
    private static final Map<Path, List<Resource>> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** The names of all overlays. */
    static Stream<String> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(OVERLAYS)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    /** What an overlay would apply. */
    static List<Resource> overlay(String name) {
        return folder(OVERLAYS.resolve(name));
    }

    /** What a folder with a kustomization would apply. */
    static List<Resource> folder(Path folder) {
        return RENDERED.computeIfAbsent(folder, unknown -> {
            List<Resource> resources = Yaml.resources(run(unknown));
            assertFalse(resources.isEmpty(), unknown + " is empty");
            return resources;
        });
    }

    private static String run(Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".err");
            List<String> command = Stream.concat(command().stream(), Stream.of(folder.toString()))
                    .toList();
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(1, TimeUnit.MINUTES));
            assertEquals(0, process.exitValue(), Files.readString(errors));
            Files.delete(errors);
            return rendered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command() {
        if (isOnPath("kustomize")) {
            return List.of("kustomize", "build");
        }
        boolean kubectl = isOnPath("kubectl");
        if ("1".equals(System.getenv("KART_REQUIRE_KUSTOMIZE"))) {
            assertTrue(kubectl, "Neither kustomize nor kubectl is there, and KART_REQUIRE_KUSTOMIZE is 1");
        }
        assumeTrue(kubectl, "Neither kustomize nor kubectl is there to render the overlays");
        return List.of("kubectl", "kustomize");
    }

    /** Skips tests that render, or fails them, where nothing can. */
    static void require() {
        command();
    }

    /** Skips a test that needs kubectl itself, where it is not. */
    static void requireKubectl() {
        assumeTrue(isOnPath("kubectl"), "kubectl is not there");
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
