package kart.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kart.local.home.Archive;
import kart.local.home.Folders;
import kart.local.process.ChildProcess;
import kart.local.process.Jvm;
import kart.local.process.LogFile;
import kart.local.process.PartFailed;

/**
 * Keycloak's own distribution, unpacked and built for PostgreSQL once, so that every start can be an optimised one.
 *
 * <p>It is started with the JVM's command line that its {@code kc.sh} would build: without the shell between, a signal
 * reaches the server and its process number is the one we know.
 */
final class KeycloakDistribution {

    private static final String BUILT = "built-for-kart";

    private final Path folder;

    KeycloakDistribution(Path folder) {
        this.folder = folder;
    }

    boolean isBuilt() {
        return Files.exists(folder.resolve(BUILT));
    }

    /** Unpacks the archive into the folder, replacing what is there. */
    void unpack(Path archive) throws IOException {
        Path draft = folder.resolveSibling(folder.getFileName() + ".unpacked");
        try (InputStream in = Files.newInputStream(archive)) {
            Archive.unpackGz(in, draft);
        }
        // The archive holds one folder, named after the version.
        try (Stream<Path> inside = Files.list(draft)) {
            Path only = inside.findFirst().orElseThrow(() -> new IOException("Empty archive " + archive));
            Folders.delete(folder);
            Files.move(only, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        Folders.delete(draft);
    }

    /** Fixes what never changes at run time (the kind of database), the slow part of Keycloak's start. */
    void build(LogFile log) throws IOException, InterruptedException, PartFailed {
        ChildProcess build = ChildProcess.startUnrecorded(
                "keycloak", command(List.of("build", "--db=postgres")), Map.of(), log.path());
        if (build.exitCode() != 0) {
            throw PartFailed.withTail("The build of Keycloak failed", log);
        }
        Files.writeString(folder.resolve(BUILT), "postgres\n");
    }

    /** Puts a realm where a start with {@code --import-realm} finds it. */
    void offerRealm(String json) throws IOException {
        Path imports = folder.resolve("data/import");
        Files.createDirectories(imports);
        Files.writeString(imports.resolve("kart-realm.json"), json);
    }

    List<String> command(List<String> arguments) {
        List<String> command = Jvm.command();
        command.addAll(List.of(
                "-Dkc.home.dir=" + folder,
                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }
}
