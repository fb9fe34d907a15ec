package kart.local.progress;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person sees while things start and stop: one line a part. On a terminal the lines are drawn again in place; in a
 * plain log each change is a line of its own.
 */
public final class Board implements AutoCloseable {

    private static final long REDRAW_MILLIS = 250;
    /** Fits the narrowest usual terminal: a line that wraps could not be drawn over. */
    private static final int WIDTH = 76;

    private final PrintStream out;
    private final boolean live;
    private final long began = System.nanoTime();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Thread painter;
    private int drawn;
    private boolean closed;

    /** @param live whether the output is a terminal */
    public Board(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
        this.painter = Thread.ofPlatform().daemon().name("board").unstarted(this::redrawForEver);
        if (live) {
            painter.start();
        }
    }

    /** A part is busy with something that takes a while. */
    public synchronized void busy(String part, String step) {
        Line before = lines.get(part);
        long since = before == null || before.state != Mark.BUSY ? System.nanoTime() : before.since;
        show(part, new Line(Mark.BUSY, step, since, 0));
    }

    /** A part has done what it was busy with. */
    public synchronized void done(String part, String result) {
        finish(part, Mark.DONE, result);
    }

    /** A part has failed; the reason is told by {@link #say}. */
    public synchronized void failed(String part, String result) {
        finish(part, Mark.FAILED, result);
    }

    private void finish(String part, Mark mark, String text) {
        Line before = lines.get(part);
        long since = before == null ? System.nanoTime() : before.since;
        show(part, new Line(mark, text, since, System.nanoTime()));
    }

    /** Says something apart from the lines, above them. */
    public synchronized void say(String text) {
        erase();
        out.println(text);
        draw();
    }

    private void show(String part, Line line) {
        lines.put(part, line);
        if (live && !closed) {
            erase();
            draw();
        } else {
            out.printf("[%6.1f s] %-20s %s%n", seconds(began, System.nanoTime()), part, line.plain());
            out.flush();
        }
    }

    private void redrawForEver() {
        try {
            while (true) {
                Thread.sleep(REDRAW_MILLIS);
                synchronized (this) {
                    if (closed) {
                        return;
                    }
                    if (lines.values().stream().anyMatch(line -> line.state == Mark.BUSY)) {
                        erase();
                        draw();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A\u001b[J");
            drawn = 0;
        }
    }

    private void draw() {
        if (live && !closed) {
            lines.forEach((part, line) -> out.println(line.live(part)));
            drawn = lines.size();
        }
        out.flush();
    }

    /** Leaves the lines as they are; what is said from now on follows them. */
    @Override
    public synchronized void close() {
        closed = true;
        drawn = 0;
        lines.clear();
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private enum Mark {
        BUSY("\u001b[33m…\u001b[0m"),
        DONE("\u001b[32m✔\u001b[0m"),
        FAILED("\u001b[31m✘\u001b[0m");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }
    }

    private record Line(Mark state, String text, long since, long until) {

        String live(String part) {
            double took = seconds(since, state == Mark.BUSY ? System.nanoTime() : until);
            String line = "%-20s %s (%.0f s)".formatted(part, text, took);
            return " " + state.sign + " " + line.substring(0, Math.min(line.length(), WIDTH));
        }

        String plain() {
            return state == Mark.BUSY ? text + " …" : "%s (%.1f s)".formatted(text, seconds(since, until));
        }
    }
}
