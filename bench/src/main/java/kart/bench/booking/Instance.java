package kart.bench.booking;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kart.bench.Lab;
import kart.local.client.Api;
import kart.local.office.OfficeRegister;
import kart.local.process.ChildProcess;
import kart.local.process.PartFailed;
import kart.local.suite.Packaging;
import kart.local.suite.Service;

/** The appointment service as it runs in production, but that it tells nobody of what happens: the others are not here. */
final class Instance implements AutoCloseable {

    private static final Service SERVICE = Service.APPOINTMENT;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    /** What whoever is measured beside it gets, too. */
    static final String HEAP = "-Xmx512m";

    /** As in its image; the same for whoever is measured beside it. */
    static final String COLLECTOR = "-XX:+UseSerialGC";

    /**
     * Verified tokens that it remembers, three times as many as by default: so that those of everybody who comes in a surge
     * fit, and bookings are measured, not how often a token is forgotten. Those that it never saw are measured apart.
     */
    static final int TOKENS = 60_000;

    private final Lab lab;
    private final ChildProcess process;

    private Instance(Lab lab, ChildProcess process) {
        this.lab = lab;
        this.process = process;
    }

    /** The command that starts it. */
    static List<String> command(boolean isNative, Path project) throws IOException, PartFailed {
        if (isNative) {
            List<String> command = new ArrayList<>(Packaging.command(Packaging.executable(SERVICE, project)));
            command.add(HEAP);
            return command;
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                COLLECTOR,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                project.resolve(SERVICE.id())
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
    }

    /** @param horizonDays how many days of places there are */
    static Instance start(Lab lab, List<String> command, int horizonDays)
            throws IOException, PartFailed, InterruptedException {
        Map<String, String> environment = new HashMap<>(lab.serving(SERVICE));
        environment.put("KART_OUTBOX_RELAY", "false");
        environment.put("KART_APPOINTMENT_HORIZON_DAYS", Integer.toString(horizonDays));
        environment.put("QUARKUS_LOG_LEVEL", "WARN");
        environment.put("KART_TOKEN_REMEMBERED", Integer.toString(TOKENS));
        Instance instance = new Instance(lab, lab.start(SERVICE.id(), command, environment));
        instance.awaitReady();
        return instance;
    }

    int port() {
        return SERVICE.port(lab.ports());
    }

    long pid() {
        return process.pid();
    }

    /** Opens all offices of the country. */
    void openOffices() throws IOException, PartFailed, InterruptedException {
        String operator =
                lab.issuer().token("kart-appointment", "operator", "operator").sign();
        List<String> register = OfficeRegister.lines();
        Api.Answer answer = new Api(SERVICE.url(lab.ports()), operator)
                .lines(
                        "POST",
                        "/v1/office-imports",
                        String.join("\n", register),
                        UUID.randomUUID().toString());
        if (answer.status() != 200) {
            throw new PartFailed("The offices were not taken: " + answer.text());
        }
    }

    /** Waits until the places of all offices are made. */
    void awaitPlaces(Country country) throws SQLException, InterruptedException {
        try (Connection owner = country.owner();
                Statement statement = owner.createStatement()) {
            while (true) {
                try (ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM slot_plan WHERE stale OR planned_through < current_date + 1")) {
                    rows.next();
                    if (rows.getInt(1) == 0) {
                        return;
                    }
                }
                Thread.sleep(500);
            }
        }
    }

    private void awaitReady() throws PartFailed, InterruptedException {
        String nobody =
                lab.issuer().token("kart-appointment", "bench", "citizen").sign();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (new Api(SERVICE.url(lab.ports()), nobody)
                                .get("/v1/provinces")
                                .status()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw PartFailed.ended(SERVICE.id(), lab.log(SERVICE.id()));
                }
            }
            Thread.sleep(200);
        }
        throw PartFailed.withTail(SERVICE.id() + " did not answer", lab.log(SERVICE.id()));
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }
}
