package kart.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kart.k8s.monitoring.MonitoringFiles.Rule;
import org.junit.jupiter.api.Test;

class RunbooksTest {

    private static final List<String> SERVICES = List.of("appointment", "fee", "delivery");
    private static final List<String> SHAPE =
            List.of("What people notice", "How bad", "Look", "Do", "Over when", "Tell");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");
    private static final Pattern PANEL =
            Pattern.compile("\"([A-Z][^\"]+)\"(?= (on the dashboard|is |of the dashboard|shows))");
    private static final Pattern SECRET = Pattern.compile("ecret \\(?`([^`]+)`(?:(?:, | \\()key `([^`]+)`)?");
    private static final Path SECRETS = Path.of("secrets.tsv");
    private static final Pattern QUERY = Pattern.compile("\\bdb (\\w+) \"([^\"]+)\"");
    private static final String SOME_ID = "'00000000-0000-0000-0000-000000000000'";

    @Test
    void areThereForEachAlertAndForNothingElse() {
        Set<String> alerts =
                MonitoringFiles.alerts().stream().map(Rule::alert).collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages = MonitoringFiles.runbooks().stream()
                .map(file -> file.getFileName().toString().replace(".md", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(alerts.isEmpty());
        assertEquals(alerts, pages);
        String index = MonitoringFiles.text(MonitoringFiles.OPERATIONS.resolve("README.md"));
        alerts.forEach(alert -> assertTrue(index.contains("[" + alert + "](" + alert + ".md)"), alert));
    }

    @Test
    void haveOneShape() {
        for (Path page : MonitoringFiles.runbooks()) {
            String text = MonitoringFiles.text(page);
            assertTrue(text.startsWith("# " + page.getFileName().toString().replace(".md", ": ")), page::toString);
            assertEquals(
                    SHAPE,
                    HEADING.matcher(text).results().map(found -> found.group(1)).toList(),
                    page::toString);
        }
    }

    @Test
    void leadToPagesThatExist() {
        List<Path> pages = new ArrayList<>(MonitoringFiles.runbooks());
        pages.add(MonitoringFiles.OPERATIONS.resolve("README.md"));
        for (Path page : pages) {
            LINK.matcher(MonitoringFiles.text(page))
                    .results()
                    .forEach(link -> assertTrue(
                            Files.exists(MonitoringFiles.OPERATIONS.resolve(link.group(1))),
                            page + ": " + link.group(1)));
        }
    }

    @Test
    void namePanelsThatExist() {
        String dashboards = MonitoringFiles.dashboards().toString();
        int named = 0;
        for (Path page : MonitoringFiles.runbooks()) {
            Matcher panel = PANEL.matcher(MonitoringFiles.text(page).replaceAll("\\s+", " "));
            while (panel.find()) {
                named++;
                assertTrue(dashboards.contains("\"title\":\"" + panel.group(1) + '"'), page + ": " + panel.group(1));
            }
        }
        assertTrue(named > 5, "Only " + named + " panels are named");
    }

    @Test
    void nameSecretsThatSitesMustHave() {
        Set<String> known = MonitoringFiles.text(SECRETS)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .flatMap(columns -> Stream.of(columns[0], columns[0] + '/' + columns[1]))
                .collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        int named = 0;
        for (Path page : MonitoringFiles.runbooks()) {
            Matcher secret = SECRET.matcher(MonitoringFiles.text(page).replaceAll("\\s+", " "));
            while (secret.find()) {
                named++;
                String wanted = secret.group(1) + (secret.group(2) == null ? "" : '/' + secret.group(2));
                for (String service : SERVICES) {
                    String meant =
                            wanted.replace("SERVICE", service + "-service").replace("DATABASE", service);
                    if (!known.contains(meant)) {
                        unknown.add(page.getFileName() + ": " + meant);
                    }
                }
            }
        }
        assertEquals(Set.of(), unknown);
        assertTrue(named > 3, "Only " + named + " secrets are named");
    }

    /** Every query of every page is understood by the database that the migrations make. */
    @Test
    void askWhatTheDatabasesUnderstand() throws IOException, SQLException {
        List<String> failures = new ArrayList<>();
        int asked = 0;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C.UTF-8")
                .start()) {
            for (String service : SERVICES) {
                migrate(postgres, service);
                for (Path page : MonitoringFiles.files(MonitoringFiles.OPERATIONS, ".md")) {
                    Matcher query = QUERY.matcher(MonitoringFiles.text(page));
                    while (query.find()) {
                        if (Set.of(service, "DATABASE").contains(query.group(1)) && isForOurTables(query.group(2))) {
                            asked++;
                            understood(postgres, service, query.group(2))
                                    .ifPresent(why -> failures.add(page.getFileName() + ": " + why));
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(asked > 60, "Only " + asked + " queries were found");
    }

    /** Flyway's own table is not made here, and the pattern of the README is no query. */
    private static boolean isForOurTables(String query) {
        return !query.contains("flyway_schema_history") && !query.endsWith(" …");
    }

    private static void migrate(EmbeddedPostgres postgres, String service) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + service + "_owner");
            statement.execute("CREATE ROLE " + service + "_app");
            statement.execute("CREATE DATABASE " + service);
        }
        List<Path> migrations =
                new ArrayList<>(MonitoringFiles.files(Path.of("../outbox/src/main/resources/db/outbox"), ".sql"));
        migrations.addAll(
                MonitoringFiles.files(Path.of("../" + service + "-service/src/main/resources/db/migration"), ".sql"));
        migrations.sort((one, other) -> one.getFileName().compareTo(other.getFileName()));
        try (Connection connection = postgres.getDatabase("postgres", service).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Path migration : migrations) {
                statement.execute(Files.readString(migration).replace("${app}", service + "_app"));
                connection.commit();
            }
        }
    }

    /** Why the database does not understand a query. It is prepared, not run; what cannot be prepared is undone. */
    private static Optional<String> understood(EmbeddedPostgres postgres, String service, String query)
            throws SQLException {
        String filled = query.replaceAll("'(ID|PAYMENT|…)'", SOME_ID).replaceAll("\\bPID\\b", "1");
        boolean preparable = filled.matches("(?s)(SELECT|UPDATE|DELETE) .*");
        try (Connection connection = postgres.getDatabase("postgres", service).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(preparable ? "PREPARE asked AS " + filled : filled);
            connection.rollback();
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(failure.getMessage() + " in " + query);
        }
    }
}
