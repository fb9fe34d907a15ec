package kart.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kart.local.control.ControlClient;
import kart.local.control.LauncherAddress;
import kart.local.home.Folders;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.keycloak.Keycloak;
import kart.local.postgres.Cluster;
import kart.local.postgres.Postgres;
import kart.local.suite.Addresses;
import kart.local.suite.Ports;
import kart.local.suite.Service;

/** The packaged suite, started as {@code ./kart up} starts it, in a folder of its own. */
final class RunningSuite {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private final Home home;
    private final Ports ports;
    private final Path output;
    private Process launcher;

    /** @param folder for all its files; what an earlier run left in it is deleted */
    RunningSuite(Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        home = new Home(folder.toAbsolutePath());
        ports = freePorts();
        output = folder.resolve("up.log");
    }

    private static Ports freePorts() {
        for (int offset = 20_000; offset < 40_000; offset += 137) {
            Ports candidate = new Ports(offset);
            if (candidate.taken().isEmpty()) {
                return candidate;
            }
        }
        throw new IllegalStateException("No ports are free");
    }

    /** Starts everything and waits until it is ready. */
    void start() throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Dkart.project=" + PROJECT,
                        "-jar",
                        PROJECT.resolve("local/target/kart-local.jar").toString(),
                        "up",
                        "--port-offset",
                        Integer.toString(ports.offset()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment()
                .putAll(Map.of(
                        "KART_HOME", home.root().toString(),
                        // Built once for all runs of this test: it holds no data.
                        "KART_KEYCLOAK_HOME",
                                PROJECT.resolve("local/target/keycloak-for-tests")
                                        .toString()));
        launcher = command.start();
        // Should these tests be broken off, the suite goes with them.
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::destroy));
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!said().contains("Kart is running")) {
            if (!launcher.isAlive() || said().contains("Not everything has started") || System.nanoTime() > deadline) {
                throw new AssertionError("The suite did not start:\n" + said());
            }
            Thread.sleep(500);
        }
    }

    /** What the launcher has told its terminal since its start. */
    String said() throws IOException {
        return Files.readString(output);
    }

    /** Stops everything, as Ctrl-C does, and waits until it has ended. */
    void stop() throws InterruptedException {
        List<ProcessHandle> children = launcher.descendants().toList();
        launcher.destroy();
        if (!launcher.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The launcher does not stop");
        }
        if (children.stream().anyMatch(ProcessHandle::isAlive)) {
            throw new AssertionError("Some programs outlive the launcher");
        }
    }

    /** Ends a service without warning. */
    void kill(Service service) throws IOException, InterruptedException {
        Matcher line = Pattern.compile(service.id() + "\\s+ready\\s+process (\\d+)")
                .matcher(control().status().text());
        if (!line.find()) {
            throw new AssertionError(service.id() + " does not run");
        }
        ProcessHandle process = ProcessHandle.of(Long.parseLong(line.group(1))).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts a service again, and waits until it is ready. */
    void restart(Service service) throws IOException, InterruptedException {
        ControlClient.Answer answer = control().restart(service.id());
        if (!answer.done()) {
            throw new AssertionError(answer.text() + "\n" + said());
        }
    }

    private ControlClient control() throws IOException {
        return new ControlClient(LauncherAddress.read(home).orElseThrow());
    }

    Ports ports() {
        return ports;
    }

    Addresses addresses() {
        return Addresses.local(ports);
    }

    String clientSecret(String client) {
        return Keycloak.clientSecret(secrets(), client);
    }

    Secrets secrets() {
        return new Secrets(home);
    }

    Cluster databases() {
        return new Postgres(home, secrets(), ports.postgres()).cluster();
    }

    /** Stops what still runs, by force if need be. */
    void close() throws InterruptedException {
        if (launcher == null || !launcher.isAlive()) {
            return;
        }
        List<ProcessHandle> children = launcher.descendants().toList();
        launcher.destroy();
        if (!launcher.waitFor(2, TimeUnit.MINUTES)) {
            launcher.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
