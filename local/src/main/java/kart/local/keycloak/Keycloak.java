package kart.local.keycloak;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.postgres.Cluster;
import kart.local.process.Answers;
import kart.local.process.ChildProcess;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;

/** The identity provider, with the realm {@code kart} and its demo people. */
public final class Keycloak implements Part {

    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** Clients of the realm that have a secret. */
    private static final List<String> CONFIDENTIAL =
            List.of("appointment-service", "fee-service", "delivery-service", "plant-acme", "kart-demo-admin");

    private final Home home;
    private final Secrets secrets;
    private final Cluster cluster;
    private final int port;
    private final Path archive;
    private final KeycloakDistribution distribution;
    private final LogFile log;
    private ChildProcess process;
    private boolean prepared;
    private boolean realmChanged;

    /**
     * @param archive the distribution as it was published
     * @param folder where it is unpacked
     */
    public Keycloak(Home home, Secrets secrets, Cluster cluster, int port, Path archive, Path folder) {
        this.home = home;
        this.secrets = secrets;
        this.cluster = cluster;
        this.port = port;
        this.archive = archive;
        this.distribution = new KeycloakDistribution(folder);
        this.log = new LogFile(home.log(name()));
    }

    @Override
    public String name() {
        return "keycloak";
    }

    /** The address that tokens name as their issuer. */
    public URI issuer() {
        return URI.create("http://127.0.0.1:%d/realms/kart".formatted(port));
    }

    /** The secret of a confidential client of the realm. */
    public static String clientSecret(Secrets secrets, String client) {
        return secrets.password("client." + client);
    }

    /** Unpacks and builds Keycloak if that was not done yet; the database need not run for it. */
    @Override
    public void prepare(Steps steps) throws PartFailed, InterruptedException {
        try {
            log.begin();
            if (!distribution.isBuilt()) {
                steps.at("unpacking (once)");
                distribution.unpack(archive);
                steps.at("building for PostgreSQL (once, half a minute)");
                distribution.build(log);
            }
            prepared = true;
            steps.at("waiting for PostgreSQL");
        } catch (IOException e) {
            throw new PartFailed("Keycloak cannot be unpacked", e);
        }
    }

    @Override
    public void start(Steps steps) throws PartFailed, InterruptedException {
        if (!prepared) {
            prepare(steps);
        }
        try {
            String realm = RealmImport.forOneMachine();
            Path imported = home.data().resolve("realm.sha256");
            boolean first = !Files.exists(imported);
            realmChanged = !first && !Files.readString(imported).equals(sha256(realm));
            steps.at(first ? "starting, with a new realm" : "starting");
            launch(first, realm);
            Answers.await(issuer(), process, log, START_PATIENCE);
            if (first) {
                Files.writeString(imported, sha256(realm));
            }
        } catch (IOException e) {
            throw new PartFailed("Keycloak cannot start", e);
        }
    }

    /** Whether the realm in the repository is another than the one that was imported: it is imported only once. */
    public boolean realmChanged() {
        return realmChanged;
    }

    private void launch(boolean importRealm, String realm) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("start", "--optimized"));
        if (importRealm) {
            distribution.offerRealm(realm);
            arguments.add("--import-realm");
        }
        process = ChildProcess.start(name(), distribution.command(arguments), environment(), log.path(), home.run());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KC_DB_URL", cluster.jdbcUrl("keycloak"));
        environment.put("KC_DB_USERNAME", Cluster.owner("keycloak"));
        environment.put("KC_DB_PASSWORD", cluster.password(Cluster.owner("keycloak")));
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(port));
        environment.put("KC_HOSTNAME", "http://127.0.0.1:" + port);
        environment.put("KC_CACHE", "local");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.password("keycloak.admin"));
        for (String client : CONFIDENTIAL) {
            String variable = "KART_SECRET_" + client.toUpperCase().replace('-', '_');
            environment.put(variable, clientSecret(secrets, client));
        }
        return environment;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(STOP_PATIENCE);
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
