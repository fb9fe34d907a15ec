package kart.bench.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import kart.local.process.ChildProcess;
import kart.local.process.LogFile;
import kart.local.process.PartFailed;

/** Asks a program that starts until it answers, far more often than a probe would. */
record FirstAnswer(int port, String path, String token) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 1_000_000;
    private static final String GOOD = "HTTP/1.1 200 ";

    /**
     * Returns when the request was answered with 200, to the last byte.
     *
     * @throws PartFailed if the program ends before, or never answers so
     */
    void await(ChildProcess process, LogFile log) throws PartFailed {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                last = ask();
                if (last.startsWith(GOOD)) {
                    return;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            if (!process.isAlive()) {
                throw PartFailed.ended(process.name(), log);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw PartFailed.withTail("%s: %s answers %s".formatted(process.name(), path, last), log);
    }

    private String ask() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write("""
                    GET %s HTTP/1.1\r
                    Host: 127.0.0.1:%d\r
                    Authorization: Bearer %s\r
                    Accept: application/json\r
                    Connection: close\r
                    \r
                    """.formatted(path, port, token).getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("nothing");
        }
    }
}
