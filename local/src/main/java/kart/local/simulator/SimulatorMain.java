package kart.local.simulator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * The simulator as a program of its own, for a cluster where people try Kart out. Whoever reaches it reads everybody's
 * one-time codes, so it listens on loopback unless {@code KART_SIMULATOR_HOST} says otherwise.
 *
 * <p>Further variables: {@code KART_SIMULATOR_PORT} (8084), {@code KART_SIMULATOR_JDBC_URL},
 * {@code KART_SIMULATOR_USERNAME}, {@code KART_SIMULATOR_PASSWORD}.
 */
public final class SimulatorMain {

    private SimulatorMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        Map<String, String> environment = System.getenv();
        InetSocketAddress address = new InetSocketAddress(
                environment.getOrDefault("KART_SIMULATOR_HOST", "127.0.0.1"),
                Integer.parseInt(environment.getOrDefault("KART_SIMULATOR_PORT", "8084")));
        Simulator simulator = Simulator.startAnywhere(
                Simulator.source(
                        required(environment, "KART_SIMULATOR_JDBC_URL"),
                        required(environment, "KART_SIMULATOR_USERNAME"),
                        required(environment, "KART_SIMULATOR_PASSWORD")),
                address,
                Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        System.out.println("The simulator listens on " + simulator.url());
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
