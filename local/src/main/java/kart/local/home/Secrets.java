package kart.local.home;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** Passwords and keys of this suite, made when first asked for and kept beside the data they open. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties values = new Properties();

    public Secrets(Home home) {
        file = home.data().resolve("secrets.properties");
        if (!Files.exists(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A password of 192 random bits, fit for URLs and shells. */
    public String password(String name) {
        return value(name, Base64.getUrlEncoder().withoutPadding(), 24);
    }

    /** A key of 256 random bits in Base64. */
    public String key(String name) {
        return value(name, Base64.getEncoder(), 32);
    }

    private synchronized String value(String name, Base64.Encoder encoder, int bytes) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        String made = encoder.encodeToString(random);
        values.setProperty(name, made);
        save();
        return made;
    }

    /** Readable by its owner alone from the first byte on, and never half written. */
    private void save() {
        Path draft = file.resolveSibling("secrets.draft");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
                values.store(writer, "Secrets of this suite. Made by ./kart up; deleted by ./kart up --fresh.");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
