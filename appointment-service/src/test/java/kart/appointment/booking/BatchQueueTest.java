package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kart.appointment.booking.BatchQueue.Bounds;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;

/** What the queue promises, with a statement that ends when the test says so. */
class BatchQueueTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** The statements that were sent, oldest first, each until the test ends it. */
    private final Deque<Sent> sent = new ArrayDeque<>();

    private final ManualClock clock = new ManualClock();
    private final BatchQueue<String, String> queue = queue(1, 4, 3);

    private record Sent(List<String> questions, CompletableFuture<List<String>> end) {

        void succeed() {
            end.complete(
                    questions.stream().map(question -> "answer to " + question).toList());
        }

        void fail() {
            end.completeExceptionally(new IllegalStateException("bad question"));
        }
    }

    private BatchQueue<String, String> queue(int running, int batch, int waiting) {
        return new BatchQueue<>(
                this::send,
                failure -> failure instanceof IllegalStateException,
                new Bounds(running, batch, waiting, MAX_WAIT),
                clock);
    }

    private CompletionStage<List<String>> send(List<String> questions) {
        Sent statement = new Sent(questions, new CompletableFuture<>());
        sent.add(statement);
        return statement.end();
    }

    private static Refused refusal(CompletableFuture<String> answer) {
        assertTrue(answer.isCompletedExceptionally(), "not refused");
        return (Refused) assertThrows(CompletionException.class, answer::join).getCause();
    }

    @Test
    void whoComesAloneIsSentAtOnce() {
        CompletableFuture<String> answer = queue.ask("a");

        assertEquals(List.of("a"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals("answer to a", answer.join());
        assertEquals(0, clock.asked(), "nobody waited, so nothing was timed");
    }

    @Test
    void whatComesWhileAStatementRunsGoesIntoTheNextInTheOrderOfArrival() {
        queue.ask("a");
        List<CompletableFuture<String>> answers = List.of(queue.ask("b"), queue.ask("c"), queue.ask("d"));
        assertEquals(1, sent.size());

        sent.remove().succeed();

        assertEquals(List.of("b", "c", "d"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals(
                List.of("answer to b", "answer to c", "answer to d"),
                answers.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void aStatementTakesNoMoreThanItsBoundAndTheRestGoesIntoTheNext() {
        BatchQueue<String, String> wide = queue(1, 4, 100);
        wide.ask("first");
        IntStream.range(0, 6).forEach(i -> wide.ask("q" + i));

        sent.remove().succeed();
        assertEquals(List.of("q0", "q1", "q2", "q3"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals(List.of("q4", "q5"), sent.getFirst().questions());
    }

    @Test
    void noMoreStatementsRunThanTheBound() {
        BatchQueue<String, String> two = queue(2, 4, 100);
        IntStream.range(0, 5).forEach(i -> two.ask("q" + i));

        assertEquals(2, sent.size());
        sent.removeLast().succeed();
        assertEquals(List.of("q2", "q3", "q4"), sent.getLast().questions());
        assertEquals(2, sent.size());
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnceAndToldWhenToComeAgain() {
        CompletableFuture<String> runs = queue.ask("a");
        List<CompletableFuture<String>> waits = List.of(queue.ask("b"), queue.ask("c"), queue.ask("d"));

        Refused refused = refusal(queue.ask("e"));

        assertEquals("unavailable", refused.type().slug());
        assertEquals(MAX_WAIT, refused.retryAfter());
        sent.remove().succeed();
        sent.remove().succeed();
        assertEquals("answer to a", runs.join());
        assertEquals("answer to d", waits.getLast().join());
        assertTrue(sent.isEmpty(), "the refused question was never sent");
    }

    @Test
    void whoWaitsTooLongIsRefusedAndTheOthersGoOnWaiting() {
        queue.ask("a");
        CompletableFuture<String> early = queue.ask("early");
        clock.pass(Duration.ofSeconds(1));
        CompletableFuture<String> late = queue.ask("late");
        clock.pass(Duration.ofMillis(999));
        assertFalse(early.isDone());

        clock.pass(Duration.ofMillis(1));
        assertEquals("unavailable", refusal(early).type().slug());
        assertFalse(late.isDone());

        sent.remove().succeed();
        assertEquals(List.of("late"), sent.getFirst().questions());
        clock.pass(Duration.ofSeconds(5));
        assertFalse(late.isDone(), "what was sent is not refused: its outcome is open");
        sent.remove().succeed();
        assertEquals("answer to late", late.join());
    }

    @Test
    void oneBadQuestionFailsOnlyItself() {
        queue.ask("a");
        List<CompletableFuture<String>> answers = List.of(queue.ask("b"), queue.ask("bad"), queue.ask("d"));
        sent.remove().succeed();

        while (!sent.isEmpty()) {
            Sent next = sent.remove();
            if (next.questions().contains("bad")) {
                next.fail();
            } else {
                next.succeed();
            }
        }

        assertEquals("answer to b", answers.get(0).join());
        assertEquals("answer to d", answers.get(2).join());
        CompletionException failure = assertThrows(CompletionException.class, answers.get(1)::join);
        assertEquals("bad question", failure.getCause().getMessage());
    }

    @Test
    void aFailureThatIsNobodysFaultIsNotTriedInHalves() {
        queue.ask("a");
        List<CompletableFuture<String>> answers = List.of(queue.ask("b"), queue.ask("c"));
        sent.remove().succeed();

        sent.remove().end().completeExceptionally(new java.net.ConnectException("no database"));

        assertTrue(sent.isEmpty());
        answers.forEach(answer -> assertTrue(answer.isCompletedExceptionally()));
    }

    @Test
    void halvesKeepTheirPlaceAmongTheStatementsThatRun() {
        queue.ask("a");
        queue.ask("b");
        queue.ask("c");
        sent.remove().succeed();
        queue.ask("d");

        sent.remove().fail();

        assertEquals(List.of("b"), sent.remove().questions());
        assertTrue(sent.isEmpty(), "one statement at a time, halves too");
    }

    @Test
    void aStatementThatThrowsFailsItsQuestionsAndTheQueueGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        BatchQueue<String, String> broken = new BatchQueue<>(
                questions -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new UnsupportedOperationException("broken");
                    }
                    return CompletableFuture.completedStage(questions);
                },
                failure -> false,
                new Bounds(1, 4, 4, MAX_WAIT),
                clock);

        assertTrue(broken.ask("a").isCompletedExceptionally());
        assertEquals("b", broken.ask("b").join());
    }

    @Test
    void whoGoesAwayWhileWaitingIsLeftOut() {
        queue.ask("a");
        CompletableFuture<String> gone = queue.ask("gone");
        CompletableFuture<String> stays = queue.ask("stays");

        gone.cancel(false);
        sent.remove().succeed();

        assertEquals(List.of("stays"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals("answer to stays", stays.join());
    }

    @Test
    void whoGoesAwayAfterThatDoesNoHarm() {
        CompletableFuture<String> gone = queue.ask("gone");
        CompletableFuture<String> stays = queue.ask("stays");

        gone.cancel(false);
        sent.remove().succeed();
        sent.remove().succeed();

        assertEquals("answer to stays", stays.join());
    }

    @Test
    void aQueueThatClosesAnswersEverybodyInItAndNobodyNew() {
        queue.ask("a");
        CompletableFuture<String> waits = queue.ask("b");

        CompletableFuture<Void> closed = queue.close().toCompletableFuture();

        assertEquals("unavailable", refusal(queue.ask("late")).type().slug());
        assertFalse(closed.isDone());
        sent.remove().succeed();
        assertFalse(closed.isDone());
        sent.remove().succeed();
        assertEquals("answer to b", waits.join());
        assertTrue(closed.isDone());
    }

    @Test
    void aQueueThatClosesDoesNotWaitForWhoWentAway() {
        queue.ask("a");
        CompletableFuture<String> gone = queue.ask("gone");
        CompletableFuture<Void> closed = queue.close().toCompletableFuture();

        gone.cancel(false);
        sent.remove().succeed();

        assertTrue(closed.isDone());
        assertTrue(queue(1, 1, 1).close().toCompletableFuture().isDone());
    }
}
