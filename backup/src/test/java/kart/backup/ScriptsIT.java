package kart.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever is on call types, with the program as it was packaged. */
class ScriptsIT {

    private static final Path SCRIPTS = Path.of("../k8s/backup");
    private static final List<String> SERVICES = List.of("appointment", "fee", "delivery");

    private static KartDatabases databases;

    @TempDir
    private Path folder;

    private record Ended(int code, String said) {}

    @BeforeAll
    static void start() throws IOException, SQLException {
        databases = new KartDatabases();
    }

    @AfterAll
    static void stop() throws IOException {
        databases.close();
    }

    @Test
    void allThreeAreCopiedAndPutBack() throws Exception {
        Map<String, Database> worked = worked();
        Path copy = folder.resolve("2026-11-29T02-00");
        Map<String, String> before = events(worked);

        succeeds(run(worked, "backup", copy.toString()));
        for (String service : SERVICES) {
            databases.fresh(service);
        }
        for (String service : SERVICES) {
            succeeds(run(worked, "restore", copy.toString(), service));
        }

        assertEquals(before, events(worked));
        assertTrue(before.values().stream().noneMatch(String::isEmpty), "nothing compared");
        try (Stream<Path> files = Files.walk(copy)) {
            assertEquals(
                    List.of(),
                    files.filter(ScriptsIT::isReadableByOthers).toList(),
                    "what a backup holds is for its owner's eyes");
        }
    }

    @Test
    void sayWhatIsMissingAndFail() throws Exception {
        Ended noFolder = run(Map.of(), "backup");
        Ended noAddress = run(Map.of(), "backup", folder.resolve("copy").toString());
        Ended noCopy = run(worked(), "restore", folder.resolve("nowhere").toString(), "fee");

        assertEquals(1, noFolder.code());
        assertTrue(noFolder.said().contains("k8s/backup/backup FOLDER"), noFolder::said);
        assertTrue(noAddress.code() != 0 && noAddress.said().contains("KART_BACKUP_APPOINTMENT_URL"), noAddress::said);
        assertTrue(noCopy.code() != 0 && noCopy.said().contains("nowhere"), noCopy::said);
    }

    private static Map<String, Database> worked() throws SQLException {
        Map<String, Database> all = new HashMap<>();
        for (String service : SERVICES) {
            Database database = databases.fresh(service);
            KartDatabases.work(database);
            all.put(service, database);
        }
        return all;
    }

    private static Map<String, String> events(Map<String, Database> all) throws SQLException {
        Map<String, String> events = new HashMap<>();
        for (Map.Entry<String, Database> one : all.entrySet()) {
            events.put(
                    one.getKey(),
                    String.join("\n", KartDatabases.rows(one.getValue(), "SELECT e::text FROM outbox_event e")));
        }
        return events;
    }

    private static Ended run(Map<String, Database> all, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(SCRIPTS.resolve(script).toString()), Stream.of(arguments))
                .collect(Collectors.toList());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        all.forEach((service, database) -> {
            String prefix = "KART_BACKUP_" + service.toUpperCase(Locale.ROOT) + '_';
            builder.environment().put(prefix + "URL", database.url());
            builder.environment().put(prefix + "USERNAME", database.username());
            builder.environment().put(prefix + "PASSWORD", database.password());
        });
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "the script does not end");
        return new Ended(process.exitValue(), said);
    }

    private static void succeeds(Ended ended) {
        assertEquals(0, ended.code(), ended::said);
    }

    private static boolean isReadableByOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream()
                    .anyMatch(permission -> !permission.name().startsWith("OWNER"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
