package kart.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kart.local.home.Folders;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.home.Software;
import kart.local.process.ChildProcess;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;

/** A real PostgreSQL with durable settings; its data folder is kept between starts. */
public final class Postgres implements Part {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** fsync and synchronous_commit are on by default; said here because losing a booking is not an option. */
    private static final List<String> DURABLE = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_min_duration_statement=2s");

    /** Of a machine that does other things, too. */
    private static final List<String> SMALL = List.of("shared_buffers=256MB");

    private final Home home;
    private final Secrets secrets;
    private final List<String> settings;
    private final Cluster cluster;
    private final LogFile log;
    private PostgresPrograms programs;
    private ChildProcess process;

    public Postgres(Home home, Secrets secrets, int port) {
        this(home, secrets, port, SMALL);
    }

    /** @param size settings that tell how much of the machine it may take, as {@code name=value} */
    public Postgres(Home home, Secrets secrets, int port, List<String> size) {
        this.home = home;
        this.secrets = secrets;
        this.settings = Stream.concat(DURABLE.stream(), size.stream()).toList();
        this.cluster = new Cluster(port, secrets);
        this.log = new LogFile(home.log(name()));
    }

    @Override
    public String name() {
        return "postgres";
    }

    /** The databases of the server. */
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public void start(Steps steps) throws PartFailed, InterruptedException {
        try {
            log.begin();
            steps.at("starting");
            programs = unpacked();
            Path data = dataFolder();
            if (!Files.exists(data)) {
                steps.at("making the data folder");
                initialise(data);
            }
            steps.at("starting");
            launch(data);
            steps.at("making databases");
            cluster.createMissing();
        } catch (IOException | SQLException e) {
            throw new PartFailed("PostgreSQL cannot start", e);
        }
    }

    private PostgresPrograms unpacked() throws IOException {
        return PostgresPrograms.unpacked(
                home.software().resolve("postgres-" + Software.bundled().postgres()));
    }

    private Path dataFolder() {
        return home.data().resolve("postgres");
    }

    /** Makes the data folder beside its place and moves it there when complete: half a folder is never started. */
    private void initialise(Path data) throws IOException, InterruptedException, PartFailed {
        Path draft = data.resolveSibling("postgres.draft");
        Folders.delete(draft);
        Path password = home.data().resolve("superuser.password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, secrets.password("postgres.superuser"));
            run(
                    "initdb",
                    programs.command(
                            "initdb",
                            "--pgdata=" + draft,
                            "--username=postgres",
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8",
                            "--no-instructions"));
        } finally {
            Files.delete(password);
        }
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Stops a server that an earlier launcher left behind when it was killed.
     *
     * @return whether there was one
     */
    public boolean stopLeftover() throws PartFailed, InterruptedException {
        try {
            Postmaster postmaster = new Postmaster(dataFolder());
            boolean running = postmaster.running().isPresent();
            if (running) {
                stopWith(unpacked());
            }
            postmaster.forgetDead();
            return running;
        } catch (IOException e) {
            throw new PartFailed("The PostgreSQL of an earlier run cannot be stopped", e);
        }
    }

    private void launch(Path data) throws IOException, InterruptedException, PartFailed {
        String[] arguments = new String[4 + 2 * settings.size()];
        arguments[0] = "-D";
        arguments[1] = data.toString();
        arguments[2] = "-p";
        arguments[3] = Integer.toString(cluster.port());
        for (int i = 0; i < settings.size(); i++) {
            arguments[4 + 2 * i] = "-c";
            arguments[5 + 2 * i] = settings.get(i);
        }
        process = ChildProcess.startUnrecorded(
                name(), programs.command("postgres", arguments), Map.of("LC_ALL", "C.UTF-8"), log.path());
        awaitConnections();
    }

    private void awaitConnections() throws InterruptedException, PartFailed {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try (Connection connection = cluster.connectAsSuperuser("postgres")) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException e) {
                if (!process.isAlive()) {
                    throw PartFailed.ended("PostgreSQL", log);
                }
            }
            Thread.sleep(100);
        }
        throw PartFailed.withTail("PostgreSQL did not answer within " + START_PATIENCE.toSeconds() + " s", log);
    }

    @Override
    public void stop() {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            stopWith(programs);
        } catch (IOException | PartFailed e) {
            process.stop(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.awaitEnd(STOP_PATIENCE);
    }

    /** Ends all sessions and stops, with everything on disk. */
    private void stopWith(PostgresPrograms stopper) throws IOException, InterruptedException, PartFailed {
        run("pg_ctl", stopper.command("pg_ctl", "stop", "-D", dataFolder().toString(), "-m", "fast", "-w", "-t", "30"));
    }

    private void run(String what, List<String> command) throws IOException, InterruptedException, PartFailed {
        ChildProcess program = ChildProcess.startUnrecorded(name(), command, Map.of("LC_ALL", "C.UTF-8"), log.path());
        if (program.exitCode() != 0) {
            throw PartFailed.ended(what, log);
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }
}
