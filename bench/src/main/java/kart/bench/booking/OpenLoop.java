package kart.bench.booking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Sends prepared requests at a fixed rate, whether those before were answered or not, as people come. A request waits from
 * the moment at which it should have been sent: one that finds no connection free, because the service keeps them all
 * waiting, has waited all the same.
 */
final class OpenLoop {

    /** More than the service lets wait: else those who find no connection would hide that it refuses. */
    private static final int CONNECTIONS = 6_000;

    private static final int OPENED_AT_FIRST = 64;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER = "\r\nretry-after:";

    private final int port;
    private final double perSecond;
    private final Deque<byte[]> waiting;
    private final boolean refusedComeAgain;
    private final long limitNanos;
    private final List<Answered.One> answers = new ArrayList<>();
    private final Deque<SelectionKey> free = new ArrayDeque<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private long sent;
    private int outstanding;

    private OpenLoop(int port, double perSecond, List<byte[]> requests, boolean refusedComeAgain, Duration limit) {
        this.port = port;
        this.perSecond = perSecond;
        this.waiting = new ArrayDeque<>(requests);
        this.refusedComeAgain = refusedComeAgain;
        this.limitNanos = limit.toNanos();
    }

    /** Sends each request once. */
    static Answered once(int port, double perSecond, List<byte[]> requests) throws IOException {
        return new OpenLoop(port, perSecond, requests, false, Duration.ofDays(1)).run();
    }

    /** Sends for a time; who is told to come again queues up behind the others and sends the same once more. */
    static Answered surge(int port, double perSecond, List<byte[]> requests, Duration limit) throws IOException {
        return new OpenLoop(port, perSecond, requests, true, limit).run();
    }

    /** A connection that is in use: what it carries, since when that is due, and how late it was sent. */
    private static final class Errand {
        private final Exchange exchange;
        private byte[] request;
        private long due;
        private long late;

        Errand(Exchange exchange) {
            this.exchange = exchange;
        }
    }

    private Answered run() throws IOException {
        try (Selector selector = Selector.open()) {
            while (channels.size() < OPENED_AT_FIRST) {
                free.push(open(selector));
            }
            long begun = System.nanoTime();
            while (outstanding > 0 || isSending(System.nanoTime() - begun)) {
                sendWhatIsDue(selector, begun);
                selector.select(1);
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    advance(ready.next(), begun);
                    ready.remove();
                }
            }
            return new Answered(answers, (System.nanoTime() - begun) / 1e9);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private boolean isSending(long elapsed) {
        return !waiting.isEmpty() && elapsed < limitNanos;
    }

    private void sendWhatIsDue(Selector selector, long begun) throws IOException {
        long elapsed = System.nanoTime() - begun;
        while (isSending(elapsed) && due(sent) <= elapsed) {
            if (free.isEmpty()) {
                if (channels.size() == CONNECTIONS) {
                    return;
                }
                free.push(open(selector));
            }
            SelectionKey key = free.pop();
            Errand errand = (Errand) key.attachment();
            errand.request = waiting.pop();
            errand.due = due(sent++);
            errand.late = System.nanoTime() - begun - errand.due;
            outstanding++;
            errand.exchange.begin(errand.request);
            key.interestOps(errand.exchange.write() ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }
    }

    private long due(long number) {
        return Math.round(number * 1e9 / perSecond);
    }

    private SelectionKey open(Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channels.add(channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel.register(selector, 0, new Errand(new Exchange(channel)));
    }

    private void advance(SelectionKey key, long begun) throws IOException {
        Errand errand = (Errand) key.attachment();
        if (key.isWritable()) {
            if (errand.exchange.write()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        } else if (errand.exchange.read()) {
            int status = errand.exchange.status();
            boolean told = status != UNAVAILABLE
                    || errand.exchange.answer().toLowerCase(Locale.ROOT).contains(RETRY_AFTER);
            long waited = System.nanoTime() - begun - errand.due;
            answers.add(new Answered.One(errand.due, errand.late, waited, status, told));
            if (status == UNAVAILABLE && refusedComeAgain) {
                waiting.add(errand.request);
            }
            outstanding--;
            key.interestOps(0);
            free.push(key);
        }
    }
}
