package kart.local.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kart.local.home.Folders;
import kart.local.home.Home;
import kart.local.process.Answers;
import kart.local.process.ChildProcess;
import kart.local.process.Jvm;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;

/** A service as it is packaged, in a process of its own. */
final class ServiceProcess implements Part {

    private static final String JAR = "quarkus-run.jar";
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Service service;
    private final Path built;
    private final Path app;
    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final URI readiness;
    private final Home home;
    private final LogFile log;
    private ChildProcess process;

    /** @param project where the service was built */
    ServiceProcess(Service service, Path project, ServiceEnvironment environment, Home home) {
        this.service = service;
        this.built = service.built(project);
        this.app = home.software().resolve(service.id());
        this.environment = environment.of(service);
        this.properties = environment.properties(service);
        this.home = home;
        this.readiness = URI.create(
                "http://127.0.0.1:%d/q/health/ready".formatted(Ports.management(service.port(environment.ports()))));
        this.log = new LogFile(home.log(name()));
    }

    @Override
    public String name() {
        return service.id();
    }

    @Override
    public void start(Steps steps) throws PartFailed, InterruptedException {
        if (!Files.exists(built.resolve(JAR))) {
            throw new PartFailed(built.resolve(JAR) + " is not there: build it with ./mvnw package");
        }
        steps.at("starting");
        try {
            log.begin();
            // What runs is a copy: a build that writes over its files would break it.
            Folders.copy(built, app);
            process = ChildProcess.start(name(), command(), environment, log.path(), home.run());
        } catch (IOException e) {
            throw new PartFailed(name() + " cannot start", e);
        }
        Answers.await(readiness, process, log, START_PATIENCE);
    }

    private List<String> command() {
        List<String> command = Jvm.command();
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", app.resolve(JAR).toString()));
        return command;
    }

    @Override
    public void stop() {
        if (process != null) {
            process.stop(STOP_PATIENCE);
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }
}
