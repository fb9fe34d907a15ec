package kart.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kart.local.control.ControlClient;
import kart.local.control.LauncherAddress;
import kart.local.demo.Demo;
import kart.local.demo.Language;
import kart.local.home.Home;
import kart.local.home.HomeLock;
import kart.local.home.Secrets;
import kart.local.keycloak.Keycloak;
import kart.local.process.PartFailed;
import kart.local.suite.Addresses;
import kart.local.suite.Ports;
import kart.local.suite.Up;

/** The commands behind the script {@code kart}, which tells us the project's folder in the property kart.project. */
public final class Kart {

    private final Path project;
    private final Map<String, String> environment;
    private final Home home;
    private final PrintStream out;

    private Kart(Path project, Map<String, String> environment, PrintStream out) {
        this.project = project;
        this.environment = environment;
        this.home = Home.of(project, environment);
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path project = Path.of(System.getProperty("kart.project", "")).toAbsolutePath();
        int code;
        try {
            code = new Kart(project, System.getenv(), out).run(List.of(arguments));
        } catch (IllegalArgumentException | PartFailed e) {
            out.println(e.getMessage());
            code = 1;
        } catch (IOException e) {
            out.println("That did not work: " + e);
            code = 1;
        } catch (InterruptedException e) {
            code = 130;
        }
        System.exit(code);
    }

    private int run(List<String> arguments) throws IOException, InterruptedException, PartFailed {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (command) {
            case "up" -> up(rest);
            case "demo" -> demo(rest);
            case "status" -> tell(ControlClient::status);
            case "restart" -> restart(rest);
            case "down" -> down();
            default -> throw new IllegalArgumentException("There is no command '" + command + "'; see ./kart help");
        };
    }

    private int up(List<String> options) throws IOException, InterruptedException, PartFailed {
        UpOptions parsed = UpOptions.parse(options, environment);
        Optional<Path> keycloak =
                Optional.ofNullable(environment.get("KART_KEYCLOAK_HOME")).map(Path::of);
        return new Up(home, project, parsed.packaging(), keycloak, new Ports(parsed.portOffset()), out)
                .run(parsed.fresh());
    }

    private int demo(List<String> options) throws IOException, InterruptedException {
        Language language = DemoOptions.parse(options).language();
        Optional<LauncherAddress> address = LauncherAddress.read(home);
        if (address.isEmpty() || !HomeLock.isHeld(home)) {
            return notRunning();
        }
        Secrets secrets = new Secrets(home);
        return new Demo(
                        Addresses.local(new Ports(address.get().offset())),
                        client -> Keycloak.clientSecret(secrets, client),
                        language,
                        out)
                .play();
    }

    private int restart(List<String> parts) throws IOException, InterruptedException {
        if (parts.size() != 1) {
            throw new IllegalArgumentException("Say what to restart: ./kart restart fee-service");
        }
        return tell(control -> control.restart(parts.getFirst()));
    }

    private int down() throws IOException, InterruptedException {
        int code = tell(ControlClient::stop);
        while (HomeLock.isHeld(home)) {
            Thread.sleep(200);
        }
        if (code == 0) {
            out.println("Kart has stopped; its data is kept in " + home.root());
        }
        return code;
    }

    /** Something that is asked of the running launcher. */
    @FunctionalInterface
    private interface Order {
        ControlClient.Answer give(ControlClient control) throws IOException, InterruptedException;
    }

    private int tell(Order order) throws IOException, InterruptedException {
        Optional<LauncherAddress> address = LauncherAddress.read(home);
        if (address.isEmpty()) {
            return notRunning();
        }
        try {
            ControlClient.Answer answer = order.give(new ControlClient(address.get()));
            if (!answer.text().isEmpty()) {
                out.println(answer.text());
            }
            return answer.done() ? 0 : 1;
        } catch (ConnectException e) {
            return notRunning();
        }
    }

    private int notRunning() {
        out.println("Kart does not run in " + home.root() + ". Start it with ./kart up.");
        return 1;
    }
}
