package kart.bench.booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The keys and indexes of tables into which millions of rows are put: away meanwhile and made again of what is there then. To
 * keep them up row by row takes hours, most of it waiting for pages of hashes in no order.
 */
final class Indexes {

    /** What must go first goes first: references before what they refer to. What is made again goes the other way round. */
    private static final String FOUND = """
            SELECT name, drop, make
              FROM (SELECT CASE contype WHEN 'f' THEN 1 ELSE 2 END AS turn, conname AS name,
                           format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
                           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                                  pg_get_constraintdef(oid))
                           || CASE contype WHEN 'f' THEN ' NOT VALID' ELSE '' END AS make
                      FROM pg_constraint
                     WHERE (contype IN ('p', 'u') AND conrelid = ANY (CAST(? AS regclass[])))
                        OR (contype = 'f' AND (conrelid = ANY (CAST(? AS regclass[]))
                                               OR confrelid = ANY (CAST(? AS regclass[]))))
                    UNION ALL
                    SELECT 3, c.relname, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
                      FROM pg_index i
                      JOIN pg_class c ON c.oid = i.indexrelid
                     WHERE i.indrelid = ANY (CAST(? AS regclass[]))
                       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
                   ) found
             ORDER BY turn, name
            """;

    private record Index(String name, String drop, String make) {}

    private final List<Index> found;

    private Indexes(List<Index> found) {
        this.found = found;
    }

    /** Takes all of some tables away. */
    static Indexes takeAway(Connection owner, List<String> tables) throws SQLException {
        List<Index> found = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(FOUND)) {
            String list = "{" + String.join(",", tables) + "}";
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, list);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Index(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        for (Index index : found) {
            execute(owner, index.drop());
        }
        return new Indexes(found);
    }

    /**
     * Makes them again. References hold for new rows as before; that the rows which are there keep them is not looked at.
     *
     * @param told hears the name of each that is made
     */
    void makeAgain(Connection owner, Consumer<String> told) throws SQLException {
        execute(owner, "SET maintenance_work_mem = '1GB'");
        for (Index index : found.reversed()) {
            execute(owner, index.make());
            told.accept(index.name());
        }
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
