package kart.bench.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends prepared requests over some connections, on each the next as soon as the last is answered, from one thread that
 * does as little as it can: what asks must not take the processor from who answers.
 */
final class Wave {

    private static final int CLOSE_LOOK_MS = 100;

    private final List<byte[]> requests;
    private final byte[] beginning;
    private final long deadline;
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final long[] nanos;
    private int sent;
    private int answered;
    private int unlike;

    private Wave(List<byte[]> requests, Duration limit, byte[] beginning) {
        this.requests = requests;
        this.beginning = beginning;
        this.nanos = new long[requests.size()];
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /**
     * What came of it.
     *
     * @param answers how many of which status
     * @param unlike  how many whose body does not begin as it should
     * @param seconds from the first request to the last answer
     * @param p50Ms   how long the middle one waited; closed loop, so it flatters
     * @param p99Ms   how long all but one in a hundred waited
     */
    record Outcome(Map<Integer, Integer> answers, int unlike, double seconds, double p50Ms, double p99Ms) {

        int of(int status) {
            return answers.getOrDefault(status, 0);
        }

        double perSecond(int status) {
            return of(status) / seconds;
        }
    }

    /** Sends all, or as many as can be answered before the limit. */
    static Outcome send(int port, int connections, List<byte[]> requests, Duration limit) throws IOException {
        return send(port, connections, requests, limit, new byte[0]);
    }

    /** The same, and looks how the body of each answer begins: to read all of it would take the processor from who answers. */
    static Outcome send(int port, int connections, List<byte[]> requests, Duration limit, byte[] beginning)
            throws IOException {
        return new Wave(requests, limit, beginning).run(port, Math.min(connections, requests.size()));
    }

    private Outcome run(int port, int connections) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel =
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channels.add(channel);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, 0, new Exchange(channel));
            }
            long begun = System.nanoTime();
            for (SelectionKey key : selector.keys()) {
                next(key);
            }
            while (answered < sent) {
                selector.select(CLOSE_LOOK_MS);
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    advance(ready.next());
                    ready.remove();
                }
            }
            return outcome((System.nanoTime() - begun) / 1e9);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private void next(SelectionKey key) throws IOException {
        if (sent == requests.size() || System.nanoTime() > deadline) {
            key.interestOps(0);
            return;
        }
        Exchange exchange = (Exchange) key.attachment();
        exchange.begin(requests.get(sent++));
        key.interestOps(exchange.write() ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
    }

    private void advance(SelectionKey key) throws IOException {
        Exchange exchange = (Exchange) key.attachment();
        if (key.isWritable()) {
            if (exchange.write()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        } else if (exchange.read()) {
            nanos[answered++] = exchange.nanos();
            answers.merge(exchange.status(), 1, Integer::sum);
            unlike += exchange.bodyBegins(beginning) ? 0 : 1;
            next(key);
        }
    }

    private Outcome outcome(double seconds) {
        long[] sorted = Arrays.copyOf(nanos, answered);
        Arrays.sort(sorted);
        return new Outcome(answers, unlike, seconds, at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }
}
