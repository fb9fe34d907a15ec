package kart.local.suite;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kart.local.control.ControlServer;
import kart.local.home.Home;
import kart.local.home.HomeLock;
import kart.local.home.Software;
import kart.local.process.PartFailed;
import kart.local.progress.Board;

/** {@code ./kart up}: starts the suite, stays with it, and stops all of it at the end. */
public final class Up {

    private final Home home;
    private final Path project;
    private final Packaging packaging;
    private final Path keycloakFolder;
    private final Ports ports;
    private final PrintStream out;

    /**
     * @param project where Kart was built
     * @param packaging the form in which the services run
     * @param keycloakFolder where Keycloak is unpacked, or nothing for the suite's own folder
     */
    public Up(
            Home home, Path project, Packaging packaging, Optional<Path> keycloakFolder, Ports ports, PrintStream out) {
        this.home = home;
        this.project = project;
        this.packaging = packaging;
        this.keycloakFolder = keycloakFolder.orElse(
                home.software().resolve("keycloak-" + Software.bundled().keycloak()));
        this.ports = ports;
        this.out = out;
    }

    /**
     * Returns when the suite is to stop; the programs end in a shutdown hook, so that Ctrl-C ends them, too.
     *
     * @param fresh whether the data of earlier runs is forgotten
     * @return the exit code
     * @throws PartFailed if something is not built; the message says how to
     */
    public int run(boolean fresh) throws IOException, InterruptedException, PartFailed {
        for (Service service : Service.values()) {
            packaging.built(service, project);
        }
        home.create();
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        if (lock.isEmpty()) {
            out.println(
                    "Kart runs already in " + home.root() + ". See it with ./kart status, stop it with ./kart down.");
            return 1;
        }
        home.forgetLaunchers();
        Board board = new Board(out, isTerminal());
        Suite suite = suite(board);
        List<String> leftovers = suite.stopLeftovers();
        if (!leftovers.isEmpty()) {
            out.println("Stopped what an earlier run had left behind: " + String.join(", ", leftovers));
        }
        if (fresh) {
            home.forgetData();
            suite = suite(board);
        }
        return portsAreFree() ? runLocked(suite, board, lock.get()) : 1;
    }

    private Suite suite(Board board) {
        return new Suite(home, project, packaging, keycloakFolder, ports, board);
    }

    private int runLocked(Suite suite, Board board, HomeLock lock) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            board.close();
            out.println();
            suite.close();
            lock.close();
        }));
        ControlServer control = ControlServer.open(home, ports.offset(), suite);
        try {
            out.println("Starting Kart in " + home.root());
            boolean ready = suite.start();
            if (suite.isClosed()) {
                return 0;
            }
            board.close();
            if (suite.isOver()) {
                return 1;
            }
            out.println(
                    ready
                            ? Welcome.text(ports, home, project)
                            : "Not everything has started; the rest runs on until Ctrl-C.");
            suite.awaitStopOrder();
        } finally {
            control.close();
        }
        return 0;
    }

    private boolean portsAreFree() {
        Map<Integer, String> taken = ports.taken();
        if (taken.isEmpty()) {
            return true;
        }
        taken.forEach((port, who) -> out.printf("Port %d, which %s needs, is taken by another program.%n", port, who));
        out.printf("Stop that program, or move all ports of Kart: ./kart up --port-offset %d%n", ports.offset() + 100);
        return false;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}
