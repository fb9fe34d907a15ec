package kart.local.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Tries doors from where it runs, to see what a network lets through. The first argument is how many seconds it waits
 * before, for a network may need a moment to know a newcomer; each other one is a {@code host:port}, answered by a line with
 * the door and {@code open}, {@code refused}, {@code silent} or {@code unknown}.
 */
public final class Knock {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Knock() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(Long.parseLong(arguments[0])));
        for (String door : List.of(arguments).subList(1, arguments.length)) {
            int colon = door.lastIndexOf(':');
            System.out.println(
                    door + " " + at(door.substring(0, colon), Integer.parseInt(door.substring(colon + 1)), PATIENCE));
        }
    }

    /** What is behind a door. A network policy leaves it silent, or refuses. */
    static String at(String host, int port, Duration patience) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
            return "open";
        } catch (UnknownHostException unknown) {
            return "unknown";
        } catch (ConnectException refused) {
            return "refused";
        } catch (SocketTimeoutException silent) {
            return "silent";
        } catch (IOException other) {
            return "refused";
        }
    }
}
