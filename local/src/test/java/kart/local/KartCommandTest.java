package kart.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./kart test} leaves behind, with a Maven that builds nothing. */
class KartCommandTest {

    @TempDir
    private Path project;

    private Path stamp;

    @BeforeEach
    void projectWithAMavenThatAlwaysSucceeds() throws IOException {
        Files.copy(Path.of("../kart"), project.resolve("kart"));
        Path maven = Files.writeString(project.resolve("mvnw"), "#!/usr/bin/env bash\necho \"$@\"\n");
        assertTrue(maven.toFile().setExecutable(true));
        stamp = project.resolve("local/target/built");
    }

    @Test
    void allTestsMeanThatAllIsBuilt() throws Exception {
        assertEquals("verify -B", test("-B"));
        assertTrue(Files.exists(stamp));
    }

    @Test
    void testsOfAPartSayNothingOfTheOthers() throws Exception {
        for (List<String> part : List.of(
                List.of("-B", "-pl", "fee-service", "-am"),
                List.of("-plfee-service"),
                List.of("--projects=fee-service"),
                List.of("-rf", ":kart-k8s"),
                List.of("--resume-from", ":kart-k8s"))) {
            assertEquals("verify " + String.join(" ", part), test(part.toArray(String[]::new)));
            assertFalse(Files.exists(stamp), part::toString);
        }
    }

    private String test(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("bash", "kart", "test"), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), said);
        return said.strip();
    }
}
