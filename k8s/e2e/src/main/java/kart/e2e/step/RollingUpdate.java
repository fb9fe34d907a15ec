package kart.e2e.step;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;

/** All pods of every service are replaced while people work; nobody may notice. */
public final class RollingUpdate implements Run.Step {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String title() {
        return "A rolling update of every service, under load";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException, SQLException {
        try (Load load = run.load(Patience.NONE)) {
            Disturbance.settle();
            for (String service : Programs.SERVICES) {
                long began = System.nanoTime();
                boolean done = run.cluster().replace(service, PATIENCE);
                long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                run.report()
                        .promise(
                                service + " is replaced",
                                done,
                                "%d pods in %d s".formatted(run.cluster().replicas(service), seconds),
                                Map.of("seconds", seconds));
            }
            Disturbance.settle();
            load.end();
            Disturbance.nothingFailed(run, load);
        }
    }
}
