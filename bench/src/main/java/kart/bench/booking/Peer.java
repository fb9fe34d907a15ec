package kart.bench.booking;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kart.bench.Lab;
import kart.local.client.Api;
import kart.local.postgres.Cluster;
import kart.local.process.ChildProcess;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** The same endpoint with Spring Boot and JPA, on the same database. */
final class Peer implements AutoCloseable {

    private static final String NAME = "peer-spring-jpa";
    private static final String FOLDER = "bench/peers/spring-jpa";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Lab lab;
    private final ChildProcess process;

    private Peer(Lab lab, ChildProcess process) {
        this.lab = lab;
        this.process = process;
    }

    static Peer start(Lab lab) throws IOException, PartFailed, InterruptedException {
        build(lab);
        Path jar = lab.project().resolve(FOLDER).resolve("target/peer-spring-jpa.jar");
        String database = Service.APPOINTMENT.key();
        Map<String, String> environment = Map.of(
                "SERVER_PORT", Integer.toString(port(lab)),
                "SPRING_DATASOURCE_URL", lab.cluster().jdbcUrl(database),
                "SPRING_DATASOURCE_USERNAME", Cluster.app(database),
                "SPRING_DATASOURCE_PASSWORD", lab.cluster().password(Cluster.app(database)),
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_JWK_SET_URI",
                        lab.issuer().url() + "/protocol/openid-connect/certs");
        // As Kart's connections are. Not by a variable, in whose name Spring would find the property "connection", and
        // open one.
        String init = "--spring.datasource.hikari.connection-init-sql=SET enable_seqscan = off";
        List<String> command = List.of(java(), Instance.HEAP, Instance.COLLECTOR, "-jar", jar.toString(), init);
        Peer peer = new Peer(lab, lab.start(NAME, command, environment));
        peer.awaitReady();
        return peer;
    }

    private static void build(Lab lab) throws IOException, PartFailed, InterruptedException {
        lab.say("building the peer with Spring Boot and JPA");
        List<String> command = List.of(
                lab.project().resolve("mvnw").toString(),
                "-B",
                "-q",
                "-f",
                lab.project().resolve(FOLDER).resolve("pom.xml").toString(),
                "package");
        String name = NAME + "-build";
        lab.log(name).begin();
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        ChildProcess build = ChildProcess.startUnrecorded(
                name, command, environment, lab.log(name).path());
        if (build.exitCode() != 0) {
            throw PartFailed.withTail("The peer was not built; --no-peer leaves it out", lab.log(name));
        }
    }

    int port() {
        return port(lab);
    }

    /** That of a service that does not run while bookings are measured. */
    private static int port(Lab lab) {
        return Service.FEE.port(lab.ports());
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() throws PartFailed, InterruptedException {
        String token =
                lab.issuer().token("kart-appointment", "bench", "citizen").sign();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (new Api("http://127.0.0.1:" + port(), token)
                                .get("/v1/provinces")
                                .status()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw PartFailed.ended(NAME, lab.log(NAME));
                }
            }
            Thread.sleep(200);
        }
        throw PartFailed.withTail(NAME + " did not answer", lab.log(NAME));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }
}
