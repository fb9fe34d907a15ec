package kart.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void writesToItsLogWhatItSaysAndSeesNoStrayVariables() throws Exception {
        Path log = folder.resolve("logs/one.log");
        ChildProcess child = ChildProcess.startUnrecorded(
                "one",
                List.of("/bin/sh", "-c", "echo $GIVEN; env | grep -c KART_ ; exit 3"),
                Map.of("GIVEN", "yes"),
                log);
        assertEquals(3, child.exitCode());
        assertEquals(List.of("yes", "0"), new LogFile(log).tail(10));
    }

    @Test
    void endsWhenItIsStopped() throws IOException {
        ChildProcess child = sleeper();
        child.stop(PATIENCE);
        assertFalse(child.isAlive());
        assertEquals(List.of(), Leftovers.stop(folder, PATIENCE));
    }

    @Test
    void isFoundAndEndedByALaterLauncher() throws IOException {
        ChildProcess child = sleeper();
        assertEquals(List.of("sleeper"), Leftovers.stop(folder, PATIENCE));
        child.awaitEnd(PATIENCE);
        assertFalse(child.isAlive());
    }

    @Test
    void isNotTakenForAnotherProcessThatGotItsNumber() throws IOException {
        ChildProcess child = sleeper();
        try {
            Path record = folder.resolve("sleeper.pid");
            long hourAgo = System.currentTimeMillis() - Duration.ofHours(1).toMillis();
            Files.writeString(record, child.pid() + " " + hourAgo);
            assertEquals(List.of(), Leftovers.stop(folder, PATIENCE));
            assertTrue(child.isAlive());
        } finally {
            child.stop(PATIENCE);
        }
    }

    private ChildProcess sleeper() throws IOException {
        return ChildProcess.start(
                "sleeper", List.of("/bin/sleep", "60"), Map.of(), folder.resolve("sleeper.log"), folder);
    }
}
