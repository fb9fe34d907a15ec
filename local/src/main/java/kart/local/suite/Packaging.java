package kart.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kart.local.home.Folders;
import kart.local.process.Jvm;
import kart.local.process.PartFailed;

/** The two forms in which the build packages a service. What runs is a copy: a build that writes over it breaks it. */
public enum Packaging {
    /** Runs on a Java virtual machine. */
    JVM {
        @Override
        List<String> install(Service service, Path project, Path app) throws IOException, PartFailed {
            Folders.copy(built(service, project).getParent(), app);
            List<String> command = Jvm.command();
            command.addAll(List.of("-jar", app.resolve(JAR).toString()));
            return command;
        }

        @Override
        Path built(Service service, Path project) throws PartFailed {
            Path jar = target(service, project).resolve("quarkus-app").resolve(JAR);
            if (!Files.exists(jar)) {
                throw new PartFailed(jar + " is not there: build it with ./mvnw package");
            }
            return jar;
        }
    },
    /** A native executable. */
    NATIVE {
        @Override
        List<String> install(Service service, Path project, Path app) throws IOException, PartFailed {
            Path copy = app.resolveSibling(service.id() + "-native");
            Files.copy(executable(service, project), copy, StandardCopyOption.REPLACE_EXISTING);
            return new ArrayList<>(command(copy));
        }

        @Override
        Path built(Service service, Path project) throws IOException, PartFailed {
            return executable(service, project);
        }
    };

    private static final String JAR = "quarkus-run.jar";

    /**
     * Copies what was built.
     *
     * @param app folder for it
     * @return the command that starts it
     * @throws PartFailed if it was not built; the message says how to
     */
    abstract List<String> install(Service service, Path project, Path app) throws IOException, PartFailed;

    /**
     * What was built.
     *
     * @throws PartFailed if it was not; the message says how to
     */
    abstract Path built(Service service, Path project) throws IOException, PartFailed;

    /**
     * The native executable as it was built.
     *
     * @throws PartFailed if it was not built; the message says how to
     */
    public static Path executable(Service service, Path project) throws IOException, PartFailed {
        Path target = target(service, project);
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                List<Path> found = files.filter(file -> file.toString().endsWith("-runner"))
                        .toList();
                if (found.size() == 1) {
                    return found.getFirst();
                }
            }
        }
        throw new PartFailed("There is no native executable of " + service.id() + ": build it with ./kart native");
    }

    /**
     * The command that starts a native executable, as its image does: the young generation is large enough for load and
     * does not grow as far as it would by itself.
     */
    public static List<String> command(Path executable) {
        return List.of(executable.toString(), "-Xmn64m");
    }

    private static Path target(Service service, Path project) {
        return project.resolve(service.id()).resolve("target");
    }
}
