package kart.local.suite;

import java.util.concurrent.locks.ReentrantLock;
import kart.local.process.LogFile;
import kart.local.process.Part;
import kart.local.process.PartFailed;
import kart.local.progress.Board;

/** Starts, watches, restarts and stops one part, and says so. */
final class Runner {

    /** Where a part stands. */
    enum State {
        WAITING,
        STARTING,
        READY,
        FAILED,
        DIED,
        STOPPED
    }

    private final Part part;
    private final LogFile log;
    private final Board board;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile State state = State.WAITING;
    private Thread starter;
    private boolean closed;

    Runner(Part part, LogFile log, Board board) {
        this.part = part;
        this.log = log;
        this.board = board;
    }

    String name() {
        return part.name();
    }

    State state() {
        return state;
    }

    /** Number of its process, or -1 if it is none or does not run. */
    long pid() {
        return part.process()
                .filter(child -> child.isAlive())
                .map(child -> child.pid())
                .orElse(-1L);
    }

    /** Does what can be done before the part is started; a failure is said, not thrown. */
    boolean prepare() {
        return inTurn(() -> part.prepare(this::say));
    }

    /** Starts the part and waits until it is ready; a failure is said, not thrown. */
    boolean start() {
        return inTurn(this::startNow);
    }

    /** Stops the part if it runs, and starts it again. */
    boolean restart() {
        return inTurn(() -> {
            state = State.STOPPED;
            say("stopping");
            part.stop();
            startNow();
        });
    }

    private void startNow() throws PartFailed, InterruptedException {
        state = State.STARTING;
        part.start(this::say);
        state = State.READY;
        board.done(name(), "ready");
        part.process().ifPresent(child -> child.onExit(this::ended));
    }

    private void say(String step) {
        board.busy(name(), step);
    }

    /** What can be broken off by {@link #close}. */
    @FunctionalInterface
    private interface Work {
        void run() throws PartFailed, InterruptedException;
    }

    private boolean inTurn(Work work) {
        turn.lock();
        try {
            if (!enter()) {
                return false;
            }
            work.run();
            return true;
        } catch (PartFailed | RuntimeException e) {
            state = State.FAILED;
            sayFailure(e);
            return false;
        } catch (InterruptedException e) {
            state = State.STOPPED;
            return false;
        } finally {
            leave();
            turn.unlock();
        }
    }

    private void sayFailure(Exception failure) {
        if (!isClosed()) {
            String message = failure instanceof PartFailed ? failure.getMessage() : failure.toString();
            board.failed(name(), "failed");
            board.say("\n" + message + "\n");
        }
    }

    /** A process ended. It is said at once, unless we ended it; the others run on. */
    private void ended() {
        if (state != State.READY || pid() != -1) {
            return;
        }
        state = State.DIED;
        board.say("""

                %s has ended, the others run on. Start it again with: ./kart restart %s
                The end of %s:
                    %s
                """.formatted(name(), name(), log.path(), String.join("\n    ", log.tail(20))));
    }

    /** Stops the part for good: a start under way is broken off, and none follows. */
    void close() {
        synchronized (this) {
            closed = true;
            if (starter != null) {
                starter.interrupt();
            }
        }
        turn.lock();
        try {
            boolean ran = state == State.READY;
            state = State.STOPPED;
            if (ran) {
                board.busy(name(), "stopping");
            }
            part.stop();
            if (ran) {
                board.done(name(), "stopped");
            }
        } catch (RuntimeException e) {
            // The others must be stopped all the same.
            board.say(name() + " could not be stopped: " + e);
        } finally {
            turn.unlock();
        }
    }

    private synchronized boolean enter() {
        if (closed) {
            return false;
        }
        starter = Thread.currentThread();
        return true;
    }

    private synchronized void leave() {
        starter = null;
        // An interrupt that was meant for the start must not reach what the thread does next.
        Thread.interrupted();
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
