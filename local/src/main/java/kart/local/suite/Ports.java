package kart.local.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything listens, on 127.0.0.1 alone. One offset moves all of it, so that two suites can run side by side.
 *
 * @param offset added to every port
 */
public record Ports(int offset) {

    private static final int HIGHEST_DEFAULT = 15_432;
    private static final int MANAGEMENT = 1_000;

    public Ports {
        if (offset < 0 || HIGHEST_DEFAULT + offset > 65_535) {
            throw new IllegalArgumentException(
                    "The port offset must lie between 0 and " + (65_535 - HIGHEST_DEFAULT) + ", not " + offset);
        }
    }

    public int appointment() {
        return 8081 + offset;
    }

    public int fee() {
        return 8082 + offset;
    }

    public int delivery() {
        return 8083 + offset;
    }

    public int simulator() {
        return 8084 + offset;
    }

    public int keycloak() {
        return 8180 + offset;
    }

    public int postgres() {
        return HIGHEST_DEFAULT + offset;
    }

    /** Health and metrics of a service listen apart from what it serves. */
    public static int management(int servicePort) {
        return servicePort + MANAGEMENT;
    }

    /** Everything that must be free before a start, with the name of who wants it. */
    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(postgres(), "PostgreSQL");
        all.put(keycloak(), "Keycloak");
        all.put(simulator(), "the payment and SMS simulator");
        for (Service service : Service.values()) {
            int port = service.port(this);
            all.put(port, service.id());
            all.put(management(port), service.id() + " (health and metrics)");
        }
        return all;
    }

    /** The ports that another program holds, with the name of who wants them. */
    public Map<Integer, String> taken() {
        Map<Integer, String> taken = new LinkedHashMap<>(all());
        taken.keySet().removeIf(Ports::isFree);
        return taken;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            // As the servers do themselves: a port in TIME_WAIT counts as free.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
