package kart.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Programs of a launcher that was killed before it could stop them. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Ends what is left, and waits until it has.
     *
     * @return the names of the programs that were still running
     */
    public static List<String> stop(Path records, Duration patience) throws IOException {
        List<ProcessRecord> left;
        try (Stream<Path> files = Files.list(records)) {
            left = files.filter(file -> file.toString().endsWith(ProcessRecord.SUFFIX))
                    .sorted()
                    .map(ProcessRecord::new)
                    .toList();
        }
        List<String> stopped = new ArrayList<>();
        List<ProcessHandle> ending = new ArrayList<>();
        for (ProcessRecord record : left) {
            record.process().ifPresent(process -> {
                stopped.add(record.name());
                process.destroy();
                ending.add(process);
            });
        }
        ending.forEach(process -> awaitEnd(process, patience));
        left.forEach(ProcessRecord::delete);
        return stopped;
    }

    private static void awaitEnd(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
