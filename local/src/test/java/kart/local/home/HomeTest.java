package kart.local.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void create() throws IOException {
        home = new Home(folder.resolve("with space"));
        home.create();
    }

    @Test
    void liesUnderTheProjectUnlessChosen() {
        Path project = Path.of("/projects/kart");
        assertEquals(Path.of("/projects/kart/.kart"), Home.of(project, Map.of()).root());
        assertEquals(
                Path.of("/elsewhere"),
                Home.of(project, Map.of("KART_HOME", "/elsewhere")).root());
    }

    @Test
    void keepsSecretsForTheNextStartAndShowsThemToTheOwnerOnly() throws IOException {
        String password = new Secrets(home).password("a");
        assertEquals(password, new Secrets(home).password("a"));
        assertNotEquals(password, new Secrets(home).password("b"));
        Path file = home.data().resolve("secrets.properties");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void forgetsDataButNotPrograms() throws IOException {
        String password = new Secrets(home).password("a");
        Path program = Files.createFile(home.software().resolve("program"));
        home.forgetData();
        assertNotEquals(password, new Secrets(home).password("a"));
        assertTrue(Files.exists(program));
    }

    @Test
    void isLockedByOneLauncherAtATime() throws IOException {
        assertFalse(HomeLock.isHeld(home));
        try (HomeLock lock = HomeLock.tryTake(home).orElseThrow()) {
            assertTrue(Files.exists(home.run().resolve("lock")), lock::toString);
        }
        assertFalse(HomeLock.isHeld(home));
    }
}
