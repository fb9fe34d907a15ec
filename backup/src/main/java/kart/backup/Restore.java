package kart.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kart.backup.Manifest.Sequence;
import kart.backup.Manifest.TableFile;
import org.postgresql.PGConnection;

/** Puts the rows of a backup into a database that the same migrations have just made. */
public final class Restore {

    /** Where there is a row in one of these, the service has been at work. */
    private static final List<String> SIGNS_OF_WORK =
            List.of("outbox_event", "inbox_event", "idempotent_request", "sms_message");

    private Restore() {}

    /**
     * All or nothing, in one transaction: the rows are read back and compared before it is committed. Triggers rest in
     * this transaction alone, because the rows are history and not news; the role needs the right to let them
     * ({@code GRANT SET ON PARAMETER session_replication_role}).
     *
     * @param folder of this database, as {@link Backup} wrote it
     * @throws BackupRefused if a file is damaged, the schema is another one, or the database has been at work
     */
    public static void into(Database database, Path folder) throws SQLException, IOException {
        BackupFiles files = new BackupFiles(folder);
        Manifest manifest = files.verified();
        if (!manifest.database().equals(database.name())) {
            throw new BackupRefused(folder + " is a backup of " + manifest.database() + ", not of " + database.name());
        }
        // Closing without a commit undoes everything.
        try (Connection connection = database.connect()) {
            Catalogue catalogue = new Catalogue(connection);
            Map<String, Table> tables =
                    catalogue.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
            requireSameSchema(manifest, catalogue, tables);
            requireUnused(connection, database);
            replaceRows(connection, files, manifest, tables);
            for (Sequence sequence : manifest.sequences()) {
                set(connection, sequence);
            }
            for (TableFile file : manifest.tables()) {
                TableFile restored = tables.get(file.table()).copyTo(connection, OutputStream.nullOutputStream());
                if (!restored.equals(file)) {
                    throw new BackupRefused(
                            "The rows of " + file.table() + " are not what was backed up. Nothing was" + " restored.");
                }
            }
            connection.commit();
        }
    }

    private static void requireSameSchema(Manifest manifest, Catalogue catalogue, Map<String, Table> tables)
            throws SQLException {
        if (!catalogue.migrations().equals(manifest.migrations())) {
            throw new BackupRefused("The database has other migrations than the backup, which ends with "
                    + manifest.migrations().getLast().version()
                    + ". Let the version of Kart that made the backup migrate an empty database.");
        }
        if (tables.size() != manifest.tables().size()) {
            throw new BackupRefused("The database has other tables than the backup.");
        }
        for (TableFile file : manifest.tables()) {
            Table table = tables.get(file.table());
            if (table == null || !table.columns().equals(file.columns())) {
                throw new BackupRefused("Table " + file.table() + " has other columns than the backup.");
            }
        }
    }

    private static void requireUnused(Connection connection, Database database) throws SQLException {
        for (String table : SIGNS_OF_WORK) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT FROM public." + table + ')')) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new BackupRefused("Database " + database.name() + " has been at work: " + table
                            + " has rows. A restore goes into a new database.");
                }
            }
        }
    }

    private static void replaceRows(
            Connection connection, BackupFiles files, Manifest manifest, Map<String, Table> tables)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            // What the migrations put there is in the backup, too, with the keys that other rows name.
            statement.execute("TRUNCATE "
                    + tables.values().stream().map(Table::quoted).sorted().collect(Collectors.joining(", ")));
        }
        for (TableFile file : manifest.tables()) {
            String copy = "COPY " + tables.get(file.table()).quoted() + " (" + String.join(", ", file.columns())
                    + ") FROM STDIN";
            try (InputStream rows = files.rowsOf(file)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
            }
        }
    }

    private static void set(Connection connection, Sequence sequence) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT setval(('public.' || quote_ident(?))::regclass, ?, ?)")) {
            statement.setString(1, sequence.name());
            statement.setLong(2, sequence.last());
            statement.setBoolean(3, sequence.called());
            statement.execute();
        }
    }
}
