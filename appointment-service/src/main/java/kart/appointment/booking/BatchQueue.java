package kart.appointment.booking;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/**
 * Puts what is asked at the same time into one statement: what comes while the last ones run goes into the next. Nothing
 * waits for a batch to fill, so who comes alone is sent at once. Safe for any number of threads; knows no database.
 *
 * <p>A statement that fails is sent again in halves, so that one bad question fails only itself. Who waits longer than
 * {@link Bounds#maxWait()}, and who comes when the queue is full, is refused with {@code unavailable} and told when to
 * come again; nothing was done for them.
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
     * @param maxWait how long a question waits to be sent
     */
    record Bounds(int running, int batch, int waiting, Duration maxWait) {}

    /** The time, and something that happens later. */
    interface Clock {

        long nanoTime();

        void after(Duration delay, Runnable task);
    }

    /** Answers a list of questions, in their order. */
    interface Statement<Q, A> {

        CompletionStage<List<A>> run(List<Q> questions);
    }

    private record Waiting<Q, A>(Q question, long since, CompletableFuture<A> answer) {}

    private final Statement<Q, A> statement;
    private final Predicate<Throwable> mayBeOneQuestion;
    private final Bounds bounds;
    private final Clock clock;

    private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int running;
    private boolean watched;
    private boolean closed;

    /**
     * A queue before a statement.
     *
     * @param mayBeOneQuestion whether a failure may be the fault of one question, and halves may do better
     */
    BatchQueue(Statement<Q, A> statement, Predicate<Throwable> mayBeOneQuestion, Bounds bounds, Clock clock) {
        this.statement = statement;
        this.mayBeOneQuestion = mayBeOneQuestion;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** Asks. Who loses interest cancels the answer, and is left out if the question still waits. */
    CompletableFuture<A> ask(Q question) {
        Waiting<Q, A> one = new Waiting<>(question, clock.nanoTime(), new CompletableFuture<>());
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
        return !closed && waiting.size() < bounds.waiting() && waiting.add(one);
    }

    private void sendWhatWaits() {
        for (List<Waiting<Q, A>> batch = take(); !batch.isEmpty(); batch = take()) {
            send(batch).whenComplete((sent, failure) -> {
                leave();
                sendWhatWaits();
            });
        }
    }

    private synchronized List<Waiting<Q, A>> take() {
        List<Waiting<Q, A>> batch = new ArrayList<>();
        while (running < bounds.running() && batch.size() < bounds.batch() && !waiting.isEmpty()) {
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
        if (closed && running == 0 && waiting.isEmpty()) {
            drained.complete(null);
        }
    }

    private CompletionStage<Void> send(List<Waiting<Q, A>> batch) {
        return run(batch)
                .handle((answers, failure) -> {
                    if (failure == null) {
                        return answer(batch, answers);
                    }
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    return batch.size() > 1 && mayBeOneQuestion.test(cause) ? halves(batch) : fail(batch, cause);
                })
                .thenCompose(Function.identity());
    }

    private CompletionStage<List<A>> run(List<Waiting<Q, A>> batch) {
        try {
            return statement.run(batch.stream().map(Waiting::question).toList());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private CompletionStage<Void> halves(List<Waiting<Q, A>> batch) {
        int half = batch.size() / 2;
        return send(batch.subList(0, half)).thenCompose(sent -> send(batch.subList(half, batch.size())));
    }

    private CompletionStage<Void> answer(List<Waiting<Q, A>> batch, List<A> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> fail(List<Waiting<Q, A>> batch, Throwable cause) {
        batch.forEach(one -> one.answer().completeExceptionally(cause));
        return CompletableFuture.completedStage(null);
    }

    /** One look at the head of the queue when it may have waited too long; none while nobody waits. */
    private void watch() {
        Duration untilOverdue;
        synchronized (this) {
            if (watched || waiting.isEmpty()) {
                return;
            }
            watched = true;
            untilOverdue = bounds.maxWait()
                    .minusNanos(clock.nanoTime() - waiting.element().since());
        }
        clock.after(untilOverdue, () -> {
            overdue().forEach(this::refuse);
            watch();
        });
    }

    private synchronized List<Waiting<Q, A>> overdue() {
        watched = false;
        List<Waiting<Q, A>> overdue = new ArrayList<>();
        long now = clock.nanoTime();
        while (!waiting.isEmpty()
                && now - waiting.element().since() >= bounds.maxWait().toNanos()) {
            overdue.add(waiting.remove());
        }
        tellIfDrained();
        return overdue;
    }

    private void refuse(Waiting<Q, A> one) {
        one.answer().completeExceptionally(new Refused(CommonProblem.UNAVAILABLE).retryAfter(bounds.maxWait()));
    }
}
