package kart.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kart.backup.Manifest.TableFile;

/**
 * The folder of one database's backup: {@code manifest.json}, its checksum, and a compressed file a table. The checksums
 * find damage, not intent: who can write the folder can write them, too.
 */
record BackupFiles(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    OutputStream rowsTo(String fileName) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(folder.resolve(fileName)), 1 << 16);
    }

    InputStream rowsOf(TableFile table) throws IOException {
        return new GZIPInputStream(Files.newInputStream(folder.resolve(table.fileName())), 1 << 16);
    }

    /** Written last: a folder without it is a backup that did not end. */
    void write(Manifest manifest) throws IOException {
        byte[] text = JSON.writeValueAsBytes(manifest);
        Files.write(folder.resolve("manifest.json"), text);
        Files.writeString(folder.resolve("manifest.sha256"), hash(text) + "  manifest.json\n");
    }

    /**
     * The manifest, once every file is as it was written.
     *
     * @throws BackupRefused naming the file that is missing or damaged
     */
    Manifest verified() throws IOException {
        Path sum = folder.resolve("manifest.sha256");
        if (!Files.exists(sum) || !Files.exists(folder.resolve("manifest.json"))) {
            throw new BackupRefused(folder + " has no manifest: it is no backup, or one that did not end.");
        }
        byte[] text = Files.readAllBytes(folder.resolve("manifest.json"));
        if (!Files.readString(sum, StandardCharsets.UTF_8).startsWith(hash(text) + ' ')) {
            throw damaged("manifest.json");
        }
        Manifest manifest;
        try {
            manifest = JSON.readValue(text, Manifest.class);
        } catch (JsonProcessingException unreadable) {
            throw damaged("manifest.json");
        }
        if (manifest.format() != Manifest.FORMAT) {
            throw new BackupRefused("The backup has format " + manifest.format() + ", and this program knows "
                    + Manifest.FORMAT + " only.");
        }
        for (TableFile table : manifest.tables()) {
            verify(table);
        }
        return manifest;
    }

    private void verify(TableFile table) throws IOException {
        MessageDigest digest = Table.sha256();
        try (InputStream rows = new DigestInputStream(rowsOf(table), digest)) {
            rows.transferTo(OutputStream.nullOutputStream());
        } catch (IOException unreadable) {
            throw damaged(table.fileName());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw damaged(table.fileName());
        }
    }

    private BackupRefused damaged(String fileName) {
        return new BackupRefused(folder.resolve(fileName) + " is missing or damaged. Nothing was restored.");
    }

    private static String hash(byte[] text) {
        return HexFormat.of().formatHex(Table.sha256().digest(text));
    }
}
