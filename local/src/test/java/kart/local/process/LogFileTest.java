package kart.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder;

    @Test
    void tellsItsLastLines() throws IOException {
        LogFile log = new LogFile(folder.resolve("a.log"));
        assertEquals(List.of(), log.tail(2));
        Files.writeString(log.path(), "one\ntwo\nthree\n");
        assertEquals(List.of("two", "three"), log.tail(2));
    }

    @Test
    void keepsTheLogOfTheRunBefore() throws IOException {
        LogFile log = new LogFile(folder.resolve("a.log"));
        Files.writeString(log.path(), "before\n");
        log.begin();
        assertEquals(List.of(), log.tail(2));
        assertEquals("before\n", Files.readString(folder.resolve("a.log.previous")));
    }
}
