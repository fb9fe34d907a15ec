package kart.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kart.local.process.ChildProcess;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;
import kart.local.progress.Board;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Board board = new Board(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    private final Sleeper sleeper = new Sleeper();
    private Runner runner;

    @AfterEach
    void stop() {
        sleeper.stop();
    }

    @Test
    void saysAtOnceThatAProgramDiedAndStartsItAgain() throws Exception {
        runner = new Runner(sleeper, sleeper.log(), board);
        assertTrue(runner.start());
        ProcessHandle first = ProcessHandle.of(runner.pid()).orElseThrow();

        first.destroyForcibly();
        first.onExit().join();
        await("sleeper has ended, the others run on");
        assertEquals(Runner.State.DIED, runner.state());
        assertTrue(text().contains("last words"));

        assertTrue(runner.restart());
        assertEquals(Runner.State.READY, runner.state());
        assertFalse(first.isAlive());
    }

    @Test
    void doesNotCallAProgramDeadThatItStoppedItself() throws Exception {
        runner = new Runner(sleeper, sleeper.log(), board);
        runner.start();
        runner.restart();
        runner.close();
        assertEquals(Runner.State.STOPPED, runner.state());
        assertFalse(text().contains("has ended"), this::text);
    }

    @Test
    void breaksAStartOffWhenTheEndComes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Part slow = new Sleeper() {
            @Override
            public void start(Steps steps) throws InterruptedException {
                begun.countDown();
                Thread.sleep(Duration.ofMinutes(5));
            }
        };
        runner = new Runner(slow, sleeper.log(), board);
        CompletableFuture<Boolean> start = CompletableFuture.supplyAsync(runner::start);
        begun.await();
        runner.close();
        assertFalse(start.get(10, TimeUnit.SECONDS));
        assertFalse(runner.start(), "nothing starts after the end");
    }

    @Test
    void saysWhyAPartDidNotStart() {
        Part broken = new Sleeper() {
            @Override
            public void start(Steps steps) throws PartFailed {
                throw new PartFailed("No more sheep");
            }
        };
        runner = new Runner(broken, sleeper.log(), board);
        assertFalse(runner.start());
        assertEquals(Runner.State.FAILED, runner.state());
        assertTrue(text().contains("No more sheep"));
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void await(String words) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!text().contains(words)) {
            assertTrue(System.nanoTime() < deadline, this::text);
            Thread.sleep(20);
        }
    }

    private class Sleeper implements Part {

        private ChildProcess process;

        LogFile log() {
            return new LogFile(folder.resolve("sleeper.log"));
        }

        @Override
        public String name() {
            return "sleeper";
        }

        @Override
        public void start(Steps steps) throws PartFailed, InterruptedException {
            try {
                process = ChildProcess.start(
                        name(), List.of("/bin/sh", "-c", "echo last words; sleep 60"), Map.of(), log().path(), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            while (log().tail(1).isEmpty()) {
                Thread.sleep(20);
            }
        }

        @Override
        public void stop() {
            if (process != null) {
                process.stop(Duration.ofSeconds(5));
            }
        }

        @Override
        public Optional<ChildProcess> process() {
            return Optional.ofNullable(process);
        }
    }
}
