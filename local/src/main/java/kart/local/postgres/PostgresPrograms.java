package kart.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kart.local.home.Archive;

/** The programs of PostgreSQL, unpacked from the archive that the Maven repository holds for this kind of machine. */
final class PostgresPrograms {

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    /** Unpacks the programs once. */
    static PostgresPrograms unpacked(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            String resource = "/postgres-%s-%s.txz".formatted(system(), processor());
            try (InputStream archive = PostgresPrograms.class.getResourceAsStream(resource)) {
                if (archive == null) {
                    throw new IOException("There is no PostgreSQL for this machine in the build (" + resource + ")");
                }
                Archive.unpackXz(archive, folder);
            }
        }
        return new PostgresPrograms(folder);
    }

    /**
     * How a program is started. PostgreSQL refuses to run as root and as a user without a name, so these start it in a
     * user namespace of its own, in which it is nobody; the files stay theirs.
     */
    List<String> command(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (needsNamespace()) {
            requireNamespaces();
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean needsNamespace() {
        UnixSystem me = new UnixSystem();
        String name = me.getUsername();
        return me.getUid() == 0 || name == null || name.isEmpty() || name.equals("?");
    }

    private static void requireNamespaces() throws IOException {
        try {
            if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException(
                "PostgreSQL runs neither as root nor as a user without a name, and this machine allows no user namespaces:"
                        + " run ./kart as an ordinary user");
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return "aarch64".equals(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
    }
}
