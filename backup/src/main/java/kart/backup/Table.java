package kart.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import kart.backup.Manifest.TableFile;
import org.postgresql.PGConnection;

/**
 * A table whose rows can be copied.
 *
 * @param columns names, quoted where they must be
 * @param values what is read for each column
 * @param key what the rows are ordered by
 */
record Table(String name, List<String> columns, List<String> values, List<String> key) {

    String quoted() {
        return "public.\"" + name + '"';
    }

    /** Writes the rows as text, one a line, and says how many they are and what they add up to. */
    TableFile copyTo(Connection connection, OutputStream out) throws SQLException, IOException {
        MessageDigest digest = sha256();
        String copy = "COPY (SELECT " + String.join(", ", values) + " FROM " + quoted() + " ORDER BY "
                + String.join(", ", key) + ") TO STDOUT";
        DigestOutputStream digesting = new DigestOutputStream(out, digest);
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, digesting);
        digesting.flush();
        return new TableFile(name, columns, rows, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
