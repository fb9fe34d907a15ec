package kart.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a service and the test's PostgreSQL, and can be shut: then every connection breaks and no new one is
 * taken, as when the database's machine dies. It follows {@link TestDatabase}, whose address it takes over.
 */
public class DatabaseGate implements QuarkusTestResourceLifecycleManager {

    private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();
    private static ServerSocket door;
    private static int port;

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        URI database = URI.create(TestDatabase.reactiveUrl());
        return Map.of("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + port + database.getPath());
    }

    @Override
    public void stop() {
        shut();
    }

    /** Lets connections through; again on the same port after it was shut. */
    public static void open() throws IOException {
        ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        port = listener.getLocalPort();
        door = listener;
        Thread.ofVirtual().start(() -> welcome(listener));
    }

    /** Breaks what is connected and refuses everybody. */
    public static void shut() {
        close(door);
        OPEN.forEach(DatabaseGate::close);
        OPEN.clear();
    }

    private static void welcome(ServerSocket listener) {
        int database = URI.create(TestDatabase.reactiveUrl()).getPort();
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Socket target = new Socket("127.0.0.1", database);
                pass(caller, target);
                pass(target, caller);
            } catch (IOException shut) {
                close(listener);
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        OPEN.add(from);
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException broken) {
                close(to);
            } finally {
                OPEN.remove(from);
            }
        });
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }
}
