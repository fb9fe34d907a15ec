package kart.local.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void writesEachChangeAsALineOfItsOwnIntoAPlainLog() {
        try (Board board = board(false)) {
            board.busy("postgres", "starting");
            board.done("postgres", "ready");
            board.say("Hello");
        }
        List<String> lines = text().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).matches("\\[ +0\\.\\d s] postgres +starting …"), lines.get(0));
        assertTrue(lines.get(1).matches("\\[ +0\\.\\d s] postgres +ready \\(0\\.0 s\\)"), lines.get(1));
        assertEquals("Hello", lines.get(2));
    }

    @Test
    void drawsOneLineAPartAgainAndAgainOnATerminal() {
        try (Board board = board(true)) {
            board.busy("postgres", "starting");
            board.busy("keycloak", "starting");
            board.failed("keycloak", "failed");
        }
        String last = text().substring(text().lastIndexOf("\u001b[2A\u001b[J"));
        assertEquals(2, last.lines().count(), last);
        assertTrue(last.contains("✘") && last.contains("keycloak             failed"), last);
    }

    @Test
    void saysThingsAboveTheLines() {
        try (Board board = board(true)) {
            board.busy("postgres", "starting");
            board.say("Something happened");
        }
        String after = text().substring(text().indexOf("Something happened"));
        assertTrue(after.contains("postgres"), "the lines are drawn again below: " + after);
    }

    private Board board(boolean live) {
        return new Board(new PrintStream(shown, true, StandardCharsets.UTF_8), live);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
