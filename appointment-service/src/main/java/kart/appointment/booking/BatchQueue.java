package kart.appointment.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kart.appointment.booking.BatchStatement.Answers;
import kart.appointment.booking.BatchStatement.Fault;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/**
 * Puts what is asked at the same time into one statement: what comes while the last ones run goes into the next. Nothing
 * waits for a batch to fill, so who comes alone is sent at once. Safe for any number of threads; knows no database.
 *
 * <p>A statement that fails by one of its questions is sent again in halves, so that the bad one fails only itself. One that
 * waited in vain for a lock is sent again whole, and told not to wait: it answers those it can and passes over the others,
 * who are put off for a moment. For a while no other statement waits for locks, either: each would wait as long, and keep
 * from everybody what it has locked itself meanwhile.
 *
 * <p>Who waits longer than {@link Bounds#maxWait()} to be sent or while being put off, and who comes when the queue is full,
 * is refused with {@code unavailable} and told when to come again; nothing was done for them.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class BatchQueue<Q, A> {

    /**
     * How much at most.
     *
     * @param running statements that run at once
     * @param batch   questions in one statement
     * @param waiting questions that wait for the next one
     * @param maxWait how long a question waits to be sent, or is put off
     */
    record Bounds(int running, int batch, int waiting, Duration maxWait) {}

    /** The time, and something that happens later. */
    interface Clock {

        long nanoTime();

        void after(Duration delay, Runnable task);
    }

    private record Waiting<Q, A>(Q question, long since, boolean wasPutOff, CompletableFuture<A> answer) {}

    /** So long nobody asks again for what was locked. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private final BatchStatement<Q, A> statement;
    private final Function<Throwable, Fault> faults;
    private final Bounds bounds;
    private final Clock clock;

    private final Queue<Waiting<Q, A>> waiting = new PriorityQueue<>(BatchQueue::byAge);
    private final List<Waiting<Q, A>> putOff = new ArrayList<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int running;
    private boolean watched;
    private long nextLook;
    private long mayWaitFrom;
    private boolean closed;

    /**
     * A queue before a statement.
     *
     * @param faults why a statement failed that failed so
     */
    BatchQueue(BatchStatement<Q, A> statement, Function<Throwable, Fault> faults, Bounds bounds, Clock clock) {
        this.statement = statement;
        this.faults = faults;
        this.bounds = bounds;
        this.clock = clock;
        this.mayWaitFrom = clock.nanoTime();
    }

    /** The present, for who asks more than once. */
    long now() {
        return clock.nanoTime();
    }

    /**
     * Asks. Who loses interest cancels the answer, and is left out if the question still waits.
     *
     * @param since when its caller began to wait: {@link #now} of the first time
     */
    CompletableFuture<A> ask(Q question, long since) {
        Waiting<Q, A> one = new Waiting<>(question, since, false, new CompletableFuture<>());
        if (enter(one)) {
            sendWhatWaits();
            watch();
        } else {
            refuse(one);
        }
        return one.answer();
    }

    /** Takes no more questions, and tells when all that were taken are answered. */
    synchronized CompletionStage<Void> close() {
        closed = true;
        tellIfDrained();
        return drained;
    }

    /** How many questions wait to be sent. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean enter(Waiting<Q, A> one) {
        return !closed && waiting.size() < bounds.waiting() && !isOverdue(one) && waiting.add(one);
    }

    private void sendWhatWaits() {
        for (List<Waiting<Q, A>> batch = take(); !batch.isEmpty(); batch = take()) {
            send(batch, mayWait(batch)).whenComplete((sent, failure) -> {
                leave();
                sendWhatWaits();
            });
        }
    }

    private synchronized List<Waiting<Q, A>> take() {
        List<Waiting<Q, A>> batch = new ArrayList<>();
        // Statements that wait for no lock would pass over what the other of ours has locked.
        int most = clock.nanoTime() - mayWaitFrom < 0 ? 1 : bounds.running();
        while (running < most && batch.size() < bounds.batch() && !waiting.isEmpty()) {
            Waiting<Q, A> next = waiting.remove();
            if (!next.answer().isDone()) {
                batch.add(next);
            }
        }
        if (!batch.isEmpty()) {
            running++;
        }
        tellIfDrained();
        return batch;
    }

    private synchronized void leave() {
        running--;
        tellIfDrained();
    }

    private void tellIfDrained() {
        if (closed && running == 0 && waiting.isEmpty() && putOff.isEmpty()) {
            drained.complete(null);
        }
    }

    /** Who was put off has waited for the lock before, or somebody else did. */
    private synchronized boolean mayWait(List<Waiting<Q, A>> batch) {
        return clock.nanoTime() - mayWaitFrom >= 0 && batch.stream().noneMatch(Waiting::wasPutOff);
    }

    private synchronized void waitForNoLock() {
        mayWaitFrom = clock.nanoTime() + bounds.maxWait().toNanos();
    }

    private CompletionStage<Void> send(List<Waiting<Q, A>> batch, boolean mayWait) {
        return run(batch, mayWait)
                .handle((answers, failure) -> {
                    if (failure == null) {
                        return answer(batch, answers);
                    }
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    return switch (faults.apply(cause)) {
                        case ONE_QUESTION -> batch.size() > 1 ? halves(batch, mayWait) : fail(batch, cause);
                        case LOCK -> withoutWaiting(batch, mayWait);
                        case OTHER -> fail(batch, cause);
                    };
                })
                .thenCompose(Function.identity());
    }

    private CompletionStage<Answers<A>> run(List<Waiting<Q, A>> batch, boolean mayWait) {
        try {
            return statement.run(batch.stream().map(Waiting::question).toList(), mayWait);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private CompletionStage<Void> halves(List<Waiting<Q, A>> batch, boolean mayWait) {
        int half = batch.size() / 2;
        return send(batch.subList(0, half), mayWait)
                .thenCompose(sent -> send(batch.subList(half, batch.size()), mayWait));
    }

    /** What is locked and cannot be passed over, either, is given up with the whole list. */
    private CompletionStage<Void> withoutWaiting(List<Waiting<Q, A>> batch, boolean waited) {
        waitForNoLock();
        if (waited) {
            return send(batch, false);
        }
        batch.forEach(this::refuse);
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> answer(List<Waiting<Q, A>> batch, Answers<A> answers) {
        for (int i = 0; i < batch.size(); i++) {
            if (answers.passedOver().contains(i)) {
                putOff(batch.get(i));
            } else {
                batch.get(i).answer().complete(answers.inOrder().get(i));
            }
        }
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> fail(List<Waiting<Q, A>> batch, Throwable cause) {
        batch.forEach(one -> one.answer().completeExceptionally(cause));
        return CompletableFuture.completedStage(null);
    }

    private void putOff(Waiting<Q, A> one) {
        Waiting<Q, A> later = new Waiting<>(one.question(), one.since(), true, one.answer());
        boolean first;
        boolean stays;
        synchronized (this) {
            first = putOff.isEmpty();
            // No more than leave room in the queue for others when they come back to it.
            stays = !closed && putOff.size() <= bounds.waiting() / 2 && !isOverdue(one) && putOff.add(later);
        }
        if (!stays) {
            refuse(one);
        } else if (first) {
            clock.after(MOMENT, this::comeBack);
        }
    }

    private void comeBack() {
        synchronized (this) {
            waiting.addAll(putOff);
            putOff.clear();
        }
        overdue().forEach(this::refuse);
        sendWhatWaits();
        watch();
    }

    /** A look at the head of the queue when it may have waited too long; none while nobody waits. */
    private void watch() {
        long due;
        Duration untilDue;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            due = waiting.element().since() + bounds.maxWait().toNanos();
            if (watched && due - nextLook >= 0) {
                return;
            }
            watched = true;
            nextLook = due;
            untilDue = Duration.ofNanos(due - clock.nanoTime());
        }
        clock.after(untilDue, () -> look(due));
    }

    private void look(long due) {
        synchronized (this) {
            // Somebody came who had waited longer, and was looked at before.
            if (!watched || nextLook != due) {
                return;
            }
            watched = false;
        }
        overdue().forEach(this::refuse);
        watch();
    }

    private synchronized List<Waiting<Q, A>> overdue() {
        List<Waiting<Q, A>> overdue = new ArrayList<>();
        while (!waiting.isEmpty() && isOverdue(waiting.element())) {
            overdue.add(waiting.remove());
        }
        tellIfDrained();
        return overdue;
    }

    private boolean isOverdue(Waiting<Q, A> one) {
        return clock.nanoTime() - one.since() >= bounds.maxWait().toNanos();
    }

    private static int byAge(Waiting<?, ?> one, Waiting<?, ?> other) {
        return Long.signum(one.since() - other.since());
    }

    private void refuse(Waiting<Q, A> one) {
        one.answer().completeExceptionally(new Refused(CommonProblem.UNAVAILABLE).retryAfter(bounds.maxWait()));
    }
}
