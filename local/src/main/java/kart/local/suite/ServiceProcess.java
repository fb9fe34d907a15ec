package kart.local.suite;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kart.local.home.Home;
import kart.local.process.Answers;
import kart.local.process.ChildProcess;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;

/** A service as it is packaged, in a process of its own. */
final class ServiceProcess implements Part {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Service service;
    private final Packaging packaging;
    private final Path project;
    private final Path app;
    private final Map<String, String> environment;
    private final URI readiness;
    private final Home home;
    private final LogFile log;
    private ChildProcess process;

    /** @param project where the service was built */
    ServiceProcess(Service service, Packaging packaging, Path project, ServiceEnvironment environment, Home home) {
        this.service = service;
        this.packaging = packaging;
        this.project = project;
        this.app = home.software().resolve(service.id());
        this.environment = environment.of(service);
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
        steps.at("starting");
        try {
            log.begin();
            List<String> command = packaging.install(service, project, app);
            process = ChildProcess.start(name(), command, environment, log.path(), home.run());
        } catch (IOException e) {
            throw new PartFailed(name() + " cannot start", e);
        }
        Answers.await(readiness, process, log, START_PATIENCE);
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
