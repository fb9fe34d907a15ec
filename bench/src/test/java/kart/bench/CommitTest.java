package kart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {

    @TempDir
    private Path project;

    @Test
    void thereIsNoneWithoutARepositoryOrInOneThatCannotBeRead() throws Exception {
        assertEquals(Optional.empty(), Commit.of(project));
        Files.writeString(project.resolve(".git"), "gitdir: nowhere");
        assertEquals(Optional.empty(), Commit.of(project));
    }

    @Test
    void whatChangedAfterItIsToldButForFigures() throws Exception {
        Path source = Files.writeString(project.resolve("source"), "1");
        Files.createDirectories(project.resolve("docs/bench"));
        Path figures = Files.writeString(project.resolve("docs/bench/report.json"), "{}");
        assumeTrue(git("init", "-q") && git("add", ".") && git("commit", "-q", "-m", "first"));

        Files.writeString(figures, "{\"a\":1}");
        Commit clean = Commit.of(project).orElseThrow();
        assertTrue(clean.hash().matches("[0-9a-f]{4,}"), clean.hash());
        assertFalse(clean.changed());

        Files.writeString(source, "2");
        assertEquals(Optional.of(new Commit(clean.hash(), true)), Commit.of(project));
    }

    private boolean git(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", project.toString(), "-c", "user.name=a", "-c", "user.email=a@example.org"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            return builder.start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
