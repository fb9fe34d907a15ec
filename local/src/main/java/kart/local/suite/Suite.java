package kart.local.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import kart.local.control.ControlServer;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.home.Software;
import kart.local.keycloak.Keycloak;
import kart.local.postgres.Postgres;
import kart.local.process.Leftovers;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;
import kart.local.progress.Board;

/** Everything that makes Kart on one machine, started side by side and stopped in reverse order. */
final class Suite implements ControlServer.Orders {

    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(20);

    private final Home home;
    private final Ports ports;
    private final Board board;
    private final Keycloak keycloak;
    private final Runner postgresRunner;
    private final Runner keycloakRunner;
    private final Runner simulatorRunner;
    private final Postgres postgres;
    private final List<Runner> serviceRunners = new ArrayList<>();
    private volatile boolean closed;
    private final CountDownLatch asked = new CountDownLatch(1);

    /**
     * @param project where the services were built
     * @param packaging the form in which the services run
     * @param keycloakFolder where Keycloak is unpacked
     */
    Suite(Home home, Path project, Packaging packaging, Path keycloakFolder, Ports ports, Board board) {
        this.home = home;
        this.ports = ports;
        this.board = board;
        Secrets secrets = new Secrets(home);
        postgres = new Postgres(home, secrets, ports.postgres());
        keycloak = new Keycloak(home, secrets, postgres.cluster(), ports.keycloak(), archive(project), keycloakFolder);
        postgresRunner = runner(postgres);
        keycloakRunner = runner(keycloak);
        simulatorRunner = runner(new SimulatorPart(postgres.cluster(), ports.simulator()));
        ServiceEnvironment environment = new ServiceEnvironment(ports, secrets, postgres.cluster(), keycloak.issuer());
        for (Service service : Service.values()) {
            serviceRunners.add(runner(new ServiceProcess(service, packaging, project, environment, home)));
        }
    }

    private static Path archive(Path project) {
        return project.resolve("local/target/keycloak")
                .resolve(Software.bundled().keycloak())
                .resolve("keycloak.tar.gz");
    }

    private Runner runner(Part part) {
        return new Runner(part, new LogFile(home.log(part.name())), board);
    }

    /**
     * Ends what a launcher that was killed has left running in this folder.
     *
     * @return the names of what was still running
     */
    List<String> stopLeftovers() throws IOException, PartFailed, InterruptedException {
        List<String> stopped = new ArrayList<>(Leftovers.stop(home.run(), LEFTOVER_PATIENCE));
        if (postgres.stopLeftover()) {
            stopped.add(postgres.name());
        }
        return stopped;
    }

    /**
     * Starts everything. What fails is said; what does not depend on it runs on.
     *
     * @return whether all is ready
     */
    boolean start() throws InterruptedException {
        try (ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> prepared = starts.submit(keycloakRunner::prepare);
            if (!postgresRunner.start()) {
                prepared.cancel(true);
                return false;
            }
            List<Future<Boolean>> ready = new ArrayList<>();
            ready.add(starts.submit(simulatorRunner::start));
            ready.add(starts.submit(() -> prepared.get() && keycloakRunner.start()));
            serviceRunners.forEach(service -> ready.add(starts.submit(service::start)));
            boolean all = true;
            for (Future<Boolean> one : ready) {
                all &= result(one);
            }
            return all && importOffices();
        }
    }

    private static boolean result(Future<Boolean> start) throws InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private boolean importOffices() throws InterruptedException {
        try {
            board.busy("offices", "looking");
            String summary = new OfficeImport(Addresses.local(ports)).once(home, step -> board.busy("offices", step));
            board.done("offices", summary);
        } catch (PartFailed e) {
            board.failed("offices", "failed");
            board.say("\n" + e.getMessage() + "\n");
            return false;
        }
        if (keycloak.realmChanged()) {
            board.say("The realm in the repository has changed since it was imported."
                    + " ./kart up --fresh imports the new one, and forgets all data.");
        }
        return true;
    }

    /** Whether nothing is left that could be used: without its database, none of the services can do anything. */
    boolean isOver() {
        return postgresRunner.state() != Runner.State.READY;
    }

    /** Waits until somebody asks for the end. */
    void awaitStopOrder() throws InterruptedException {
        asked.await();
    }

    /** Whether the end has begun. */
    boolean isClosed() {
        return closed;
    }

    /** Stops what runs, services first and the database last. */
    void close() {
        closed = true;
        try (ExecutorService stops = Executors.newVirtualThreadPerTaskExecutor()) {
            serviceRunners.forEach(service -> stops.submit(service::close));
            stops.submit(keycloakRunner::close);
        }
        simulatorRunner.close();
        postgresRunner.close();
    }

    @Override
    public String status() {
        return runners().stream()
                .map(runner -> "%-20s %-10s %s"
                        .formatted(
                                runner.name(),
                                runner.state().name().toLowerCase(),
                                runner.pid() < 0 ? "" : "process " + runner.pid()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String restart(String part) {
        Runner runner = runners().stream()
                .filter(candidate -> candidate.name().equals(part))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + part + "; there are: "
                        + runners().stream().map(Runner::name).collect(Collectors.joining(", "))));
        if (!runner.restart()) {
            throw new IllegalArgumentException(part + " did not start again; see ./kart logs " + part);
        }
        return part + " is ready again";
    }

    @Override
    public void stop() {
        asked.countDown();
    }

    private List<Runner> runners() {
        List<Runner> all = new ArrayList<>(List.of(postgresRunner, keycloakRunner, simulatorRunner));
        all.addAll(serviceRunners);
        return all;
    }
}
