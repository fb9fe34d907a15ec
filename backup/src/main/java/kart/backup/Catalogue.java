package kart.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kart.backup.Manifest.Migration;
import kart.backup.Manifest.Sequence;

/** What PostgreSQL knows of its tables. */
final class Catalogue {

    /** All tables but the history of the migrations, which is compared and not copied. */
    private static final String TABLES = """
            SELECT c.relname
              FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> 'flyway_schema_history'
             ORDER BY c.relname COLLATE "C"
            """;

    private static final String COLUMNS = """
            SELECT quote_ident(a.attname), a.atttypid = 'xid8'::regtype
              FROM pg_attribute a
             WHERE a.attrelid = ('public.' || quote_ident(?))::regclass AND a.attnum > 0 AND NOT a.attisdropped
               AND a.attgenerated = ''
             ORDER BY a.attnum
            """;

    /** Texts are put in the order of their bytes: that of a language differs between servers. */
    private static final String KEY = """
            SELECT quote_ident(a.attname) || CASE WHEN a.attcollation <> 0 THEN ' COLLATE "C"' ELSE '' END
              FROM pg_index i
              CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, n)
              JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
             WHERE i.indrelid = ('public.' || quote_ident(?))::regclass AND i.indisprimary
             ORDER BY k.n
            """;

    private static final String SEQUENCES = """
            SELECT c.relname FROM pg_class c
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
             ORDER BY c.relname COLLATE "C"
            """;

    private static final String MIGRATIONS = """
            SELECT version, description, checksum FROM flyway_schema_history
             WHERE success AND version IS NOT NULL ORDER BY installed_rank
            """;

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (String name : names(TABLES)) {
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
                statement.setString(1, name);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        columns.add(rows.getString(1));
                        // The number of a transaction means nothing in another server, and would be given again there:
                        // 0 is one that no transaction ever has.
                        values.add(rows.getBoolean(2) ? "'0'::xid8" : rows.getString(1));
                    }
                }
            }
            List<String> key = names(KEY, name);
            if (key.isEmpty()) {
                throw new BackupRefused(
                        "Table " + name + " has no primary key: its rows have no order to check them in.");
            }
            tables.add(new Table(name, columns, values, key));
        }
        return tables;
    }

    List<Sequence> sequences() throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        for (String name : names(SEQUENCES)) {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT last_value, is_called FROM public.\"" + name + '"');
                    ResultSet row = statement.executeQuery()) {
                row.next();
                sequences.add(new Sequence(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return sequences;
    }

    List<Migration> migrations() throws SQLException {
        if (names("SELECT to_regclass('public.flyway_schema_history')::text").getFirst() == null) {
            throw new BackupRefused("The database has no history of migrations: let the service's migrations make it.");
        }
        List<Migration> migrations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(MIGRATIONS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                migrations.add(new Migration(rows.getString(1), rows.getString(2), rows.getObject(3, Integer.class)));
            }
        }
        return migrations;
    }

    private List<String> names(String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> names = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
