package kart.local.control;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import kart.local.home.Home;

/**
 * How other commands reach the running launcher. Only who may read the file may give orders.
 *
 * @param port loopback port it listens on
 * @param token to be shown with every order
 * @param offset the port offset of the suite
 */
public record LauncherAddress(int port, String token, int offset) {

    /** The address of the launcher that runs or last ran in this folder. */
    public static Optional<LauncherAddress> read(Home home) throws IOException {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return Optional.of(new LauncherAddress(
                Integer.parseInt(values.getProperty("port")),
                values.getProperty("token"),
                Integer.parseInt(values.getProperty("offset"))));
    }

    void write(Home home) throws IOException {
        Path draft = home.run().resolve("launcher.draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Properties values = new Properties();
        values.setProperty("port", Integer.toString(port));
        values.setProperty("token", token);
        values.setProperty("offset", Integer.toString(offset));
        try (Writer writer = Files.newBufferedWriter(draft)) {
            values.store(writer, "The running launcher");
        }
        Files.move(draft, file(home), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Home home) throws IOException {
        Files.deleteIfExists(file(home));
    }

    private static Path file(Home home) {
        return home.run().resolve("launcher.properties");
    }
}
