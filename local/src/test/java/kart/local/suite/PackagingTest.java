package kart.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kart.local.process.PartFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {

    @TempDir
    private Path project;

    @Test
    void whoMissesAnExecutableIsToldHowToBuildIt() throws IOException {
        Files.createDirectories(project.resolve("fee-service/target"));

        PartFailed missing = assertThrows(PartFailed.class, () -> Packaging.NATIVE.built(Service.FEE, project));
        assertTrue(missing.getMessage().contains("./kart native"), missing.getMessage());
        assertThrows(PartFailed.class, () -> Packaging.JVM.built(Service.FEE, project));
    }

    @Test
    void theExecutableRunsFromACopyThatNoBuildWritesOver() throws IOException, PartFailed {
        Path runner = project.resolve("fee-service/target/kart-fee-service-runner");
        Files.createDirectories(runner.getParent());
        Files.writeString(runner, "one");
        Path app = project.resolve("fee-service-app");

        Path copy = Path.of(Packaging.NATIVE.install(Service.FEE, project, app).getFirst());
        Files.writeString(runner, "another");

        assertEquals("one", Files.readString(copy));
    }
}
