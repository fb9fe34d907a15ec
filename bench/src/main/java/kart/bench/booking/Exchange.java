package kart.bench.booking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection: a request that goes out, an answer that comes in. Knows as much of HTTP as that takes. */
final class Exchange {

    /** Thousands of connections are open in a surge: large buffers would keep the collector busy, and people waiting. */
    private static final int USUAL_ANSWER = 2 * 1024;

    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding: chunked".getBytes(StandardCharsets.US_ASCII);
    private static final String HEAD = "HEAD ";
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(USUAL_ANSWER);
    private ByteBuffer out;
    private boolean onlyHead;
    private int body;
    private long begun;
    private long ended;

    Exchange(SocketChannel channel) {
        this.channel = channel;
    }

    void begin(byte[] request) {
        out = ByteBuffer.wrap(request);
        onlyHead = new String(request, 0, HEAD.length(), StandardCharsets.US_ASCII).equals(HEAD);
        in.clear();
        begun = System.nanoTime();
    }

    /** Writes what can be written; whether that was all. */
    boolean write() throws IOException {
        channel.write(out);
        return !out.hasRemaining();
    }

    /** Reads what is there; whether the answer is whole. */
    boolean read() throws IOException {
        if (!in.hasRemaining()) {
            makeRoom();
        }
        if (channel.read(in) < 0) {
            throw new IOException("The service closed a connection");
        }
        int head = find(END_OF_HEAD, in.position());
        if (head < 0 || !isWhole(head)) {
            return false;
        }
        ended = System.nanoTime();
        body = head + END_OF_HEAD.length;
        return true;
    }

    private void makeRoom() throws IOException {
        if (in.capacity() == LARGEST_ANSWER) {
            throw new IOException("An answer is longer than " + LARGEST_ANSWER + " bytes");
        }
        in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
    }

    /** Whether the body of the answer begins so. One that comes in chunks begins with a length. */
    boolean bodyBegins(byte[] beginning) {
        int end = body + beginning.length;
        return end <= in.position() && Arrays.equals(in.array(), body, end, beginning, 0, beginning.length);
    }

    int status() {
        return Integer.parseInt(text(STATUS_AT, STATUS_AT + 3));
    }

    String answer() {
        return text(0, in.position());
    }

    long nanos() {
        return ended - begun;
    }

    private boolean isWhole(int head) throws IOException {
        if (onlyHead) {
            return true;
        }
        if (find(CHUNKED, head) >= 0) {
            int last = in.position() - LAST_CHUNK.length();
            return last > head && text(last, in.position()).equals(LAST_CHUNK);
        }
        return in.position() >= head + END_OF_HEAD.length + length(head);
    }

    private int length(int head) throws IOException {
        int at = find(LENGTH, head);
        if (at < 0) {
            if (status() == 204) {
                return 0;
            }
            throw new IOException("An answer does not say how long it is: " + text(0, head));
        }
        int from = at + LENGTH.length;
        int to = from;
        while (in.get(to) != '\r') {
            to++;
        }
        return Integer.parseInt(text(from, to));
    }

    private int find(byte[] what, int before) {
        for (int at = 0; at + what.length <= before; at++) {
            int i = 0;
            while (i < what.length && Character.toLowerCase(in.get(at + i)) == what[i]) {
                i++;
            }
            if (i == what.length) {
                return at;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(in.array(), from, to - from, StandardCharsets.UTF_8);
    }
}
