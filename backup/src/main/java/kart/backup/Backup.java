package kart.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kart.backup.Manifest.TableFile;

/** Copies the rows of databases into a folder while they are in use. */
public final class Backup {

    private Backup() {}

    /**
     * Writes {@code folder/<database>/}. All snapshots are opened before the first row is copied, so that the databases
     * are seen within some milliseconds of each other, however long the copying takes.
     *
     * @throws BackupRefused if the folder exists or a database cannot be backed up; nothing is left in the folder's place
     */
    public static void take(List<Database> databases, Path folder) throws SQLException, IOException {
        if (Files.exists(folder)) {
            throw new BackupRefused(folder + " exists. A backup is never written over.");
        }
        Path unfinished = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".unfinished"));
        if (Files.getFileStore(unfinished).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        }
        Map<Database, Snapshot> snapshots = new LinkedHashMap<>();
        try {
            for (Database database : databases) {
                snapshots.put(database, Snapshot.open(database));
            }
            for (Map.Entry<Database, Snapshot> entry : snapshots.entrySet()) {
                Path part =
                        Files.createDirectory(unfinished.resolve(entry.getKey().name()));
                copy(entry.getKey(), entry.getValue(), new BackupFiles(part));
            }
            // The name is given last: a folder that bears it is whole.
            Files.move(unfinished, folder);
        } finally {
            for (Snapshot snapshot : snapshots.values()) {
                snapshot.connection().close();
            }
            delete(unfinished);
        }
    }

    /** What a backup that failed has written holds people's data, and nobody would look for it. */
    private static void delete(Path unfinished) throws IOException {
        if (Files.exists(unfinished)) {
            try (Stream<Path> files = Files.walk(unfinished)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Database database, Snapshot snapshot, BackupFiles files) throws SQLException, IOException {
        Catalogue catalogue = new Catalogue(snapshot.connection());
        List<TableFile> tables = new ArrayList<>();
        for (Table table : catalogue.tables()) {
            try (OutputStream out = files.rowsTo(table.name() + ".copy.gz")) {
                tables.add(table.copyTo(snapshot.connection(), out));
            }
        }
        // Sequences know no snapshot: read after the rows they can only be ahead, which leaves a gap and no double.
        files.write(new Manifest(
                Manifest.FORMAT,
                database.name(),
                snapshot.takenAt(),
                snapshot.server(),
                catalogue.migrations(),
                tables,
                catalogue.sequences()));
    }

    /** A view of a database as it was at one moment, which lasts as long as the connection. */
    private record Snapshot(Connection connection, String takenAt, String server) {

        static Snapshot open(Database database) throws SQLException {
            Connection connection = database.connect();
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
                                    + " current_setting('server_version')")) {
                row.next();
                return new Snapshot(connection, row.getString(1), row.getString(2));
            }
        }
    }
}
