package kart.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kart.bench.issuer.Issuer;
import kart.local.home.Home;
import kart.local.home.HomeLock;
import kart.local.home.Secrets;
import kart.local.postgres.Cluster;
import kart.local.postgres.Postgres;
import kart.local.process.ChildProcess;
import kart.local.process.Leftovers;
import kart.local.process.LogFile;
import kart.local.process.PartFailed;
import kart.local.suite.Ports;
import kart.local.suite.Service;
import kart.local.suite.ServiceEnvironment;

/**
 * Where things are measured: a PostgreSQL of its own with empty databases and durable settings, an issuer of tokens, and
 * ports that nobody uses. It keeps its files beside those of {@code ./kart up}, in {@code bench}, and begins anew each
 * time.
 */
public final class Lab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FIRST_OFFSET = 20_000;
    private static final int STEP = 100;

    private final Path project;
    private final Home home;
    private final PrintStream out;
    private final HomeLock lock;
    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Issuer issuer;

    private Lab(Path project, Home home, PrintStream out, HomeLock lock) throws IOException {
        this.project = project;
        this.home = home;
        this.out = out;
        this.lock = lock;
        this.ports = freePorts();
        this.secrets = new Secrets(home);
        this.postgres = new Postgres(home, secrets, ports.postgres(), size());
        this.issuer = Issuer.listen(ports.keycloak());
    }

    static Lab open(Path project, Map<String, String> environment, PrintStream out)
            throws IOException, PartFailed, InterruptedException {
        return open(project, new Home(Home.of(project, environment).root().resolve("bench")), out);
    }

    /** Another one, whose files are in a folder of this one's, to measure two things in turns. */
    public Lab beside(String folder) throws IOException, PartFailed, InterruptedException {
        return open(project, new Home(home.root().resolve(folder)), out);
    }

    private static Lab open(Path project, Home home, PrintStream out)
            throws IOException, PartFailed, InterruptedException {
        home.create();
        HomeLock lock = HomeLock.tryTake(home)
                .orElseThrow(() -> new PartFailed("Another benchmark runs in " + home.root() + ": one at a time."));
        Leftovers.stop(home.run(), PATIENCE);
        new Postgres(home, new Secrets(home), 1).stopLeftover();
        home.forgetData();
        Lab lab = new Lab(project, home, out, lock);
        // Ctrl-C must not leave a database behind.
        Runtime.getRuntime().addShutdownHook(new Thread(lab.postgres::stop, "stop"));
        lab.postgres.start(step -> lab.say("PostgreSQL: " + step));
        return lab;
    }

    /**
     * PostgreSQL's as its manual advises where it has a machine for itself: a quarter of the memory, and a log that is long
     * enough for many places between two checkpoints.
     */
    private static List<String> size() throws IOException {
        return List.of(
                "shared_buffers=%dMB".formatted(Machine.here().memoryGb() * 1000 / 4),
                "max_wal_size=8GB",
                "checkpoint_timeout=15min");
    }

    private static Ports freePorts() {
        Ports ports = new Ports(FIRST_OFFSET);
        while (!ports.taken().isEmpty()) {
            ports = new Ports(ports.offset() + STEP);
        }
        return ports;
    }

    public Path project() {
        return project;
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Cluster cluster() {
        return postgres.cluster();
    }

    public Issuer issuer() {
        return issuer;
    }

    /** Tells the person at the terminal how far it is. */
    public void say(String text) {
        out.println(text);
    }

    /** What a service that serves is told: it never migrates, and has no address for it. */
    public Map<String, String> serving(Service service) {
        Map<String, String> environment = new HashMap<>(surroundings().of(service));
        environment.keySet().removeIf(name -> name.startsWith("QUARKUS_FLYWAY"));
        environment.remove("QUARKUS_DATASOURCE_JDBC_URL");
        return environment;
    }

    private ServiceEnvironment surroundings() {
        return new ServiceEnvironment(ports, secrets, cluster(), issuer.url());
    }

    /** Makes the schema of a service, as the job before a roll-out does: the same program, told to end when it has. */
    public void migrate(Service service, List<String> command) throws IOException, PartFailed, InterruptedException {
        say(service.id() + ": migrating");
        Map<String, String> environment = new HashMap<>(surroundings().of(service));
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        String name = service.id() + "-migration";
        log(name).begin();
        ChildProcess job = ChildProcess.startUnrecorded(
                name, command, environment, log(name).path());
        if (job.exitCode() != 0) {
            throw PartFailed.ended(name, log(name));
        }
    }

    /** Starts a program whose output goes to a log of its own. */
    public ChildProcess start(String name, List<String> command, Map<String, String> environment) throws IOException {
        LogFile log = log(name);
        log.begin();
        return ChildProcess.start(name, command, environment, log.path(), home.run());
    }

    public LogFile log(String name) {
        return new LogFile(home.log(name));
    }

    @Override
    public void close() {
        issuer.close();
        postgres.stop();
        lock.close();
    }
}
