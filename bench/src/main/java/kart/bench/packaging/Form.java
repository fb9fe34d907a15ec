package kart.bench.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kart.local.process.PartFailed;
import kart.local.suite.Packaging;
import kart.local.suite.Service;

/** How a service is packaged. Both may use the same heap, and each is told what its image tells it. */
enum Form {
    NATIVE("native") {
        @Override
        List<String> command(Service service, Path project) throws IOException, PartFailed {
            List<String> command = new ArrayList<>(Packaging.command(Packaging.executable(service, project)));
            command.add(HEAP);
            return command;
        }

        @Override
        long bytes(Service service, Path project) throws IOException, PartFailed {
            return Files.size(Packaging.executable(service, project));
        }
    },
    JVM("jvm") {
        @Override
        List<String> command(Service service, Path project) throws PartFailed {
            Path jar = app(service, project).resolve("quarkus-run.jar");
            if (!Files.exists(jar)) {
                throw new PartFailed(jar + " is not there: build it with ./mvnw package");
            }
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-jar",
                    jar.toString());
        }

        @Override
        long bytes(Service service, Path project) throws IOException {
            try (Stream<Path> files = Files.walk(app(service, project))) {
                return files.mapToLong(
                                file -> file.toFile().isFile() ? file.toFile().length() : 0)
                        .sum();
            }
        }
    };

    private static final String HEAP = "-Xmx256m";

    private final String key;

    Form(String key) {
        this.key = key;
    }

    /** Its name in the report. */
    String key() {
        return key;
    }

    /** What starts it. */
    abstract List<String> command(Service service, Path project) throws IOException, PartFailed;

    /** How large it is on disk; on the JVM without the JVM. */
    abstract long bytes(Service service, Path project) throws IOException, PartFailed;

    private static Path app(Service service, Path project) {
        return project.resolve(service.id()).resolve("target").resolve("quarkus-app");
    }
}
