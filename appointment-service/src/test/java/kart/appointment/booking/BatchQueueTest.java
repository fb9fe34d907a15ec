package kart.appointment.booking;

import static kart.appointment.booking.ManualStatements.MAX_WAIT;
import static kart.appointment.booking.ManualStatements.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kart.appointment.booking.BatchQueue.Bounds;
import kart.appointment.booking.BatchStatement.Answers;
import kart.appointment.booking.BatchStatement.Fault;
import kart.appointment.booking.ManualStatements.Sent;
import kart.problem.Refused;
import org.junit.jupiter.api.Test;

/** What the queue promises, with a statement that ends when the test says so. */
class BatchQueueTest {

    private final ManualStatements statements = new ManualStatements();
    private final Deque<Sent> sent = statements.sent;
    private final ManualClock clock = statements.clock;
    private final BatchQueue<String, String> queue = statements.queue(1, 4, 3);

    private CompletableFuture<String> ask(String question) {
        return ask(queue, question);
    }

    private static CompletableFuture<String> ask(BatchQueue<String, String> some, String question) {
        return some.ask(question, some.now());
    }

    @Test
    void whoComesAloneIsSentAtOnce() {
        CompletableFuture<String> answer = ask("a");

        assertEquals(List.of("a"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals("answer to a", answer.join());
        assertEquals(0, clock.asked(), "nobody waited, so nothing was timed");
    }

    @Test
    void whatComesWhileAStatementRunsGoesIntoTheNextInTheOrderOfArrival() {
        ask("a");
        List<CompletableFuture<String>> answers = List.of(ask("b"), ask("c"), ask("d"));
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
        BatchQueue<String, String> wide = statements.queue(1, 4, 100);
        ask(wide, "first");
        IntStream.range(0, 6).forEach(i -> ask(wide, "q" + i));

        sent.remove().succeed();
        assertEquals(List.of("q0", "q1", "q2", "q3"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals(List.of("q4", "q5"), sent.getFirst().questions());
    }

    @Test
    void noMoreStatementsRunThanTheBound() {
        BatchQueue<String, String> two = statements.queue(2, 4, 100);
        IntStream.range(0, 5).forEach(i -> ask(two, "q" + i));

        assertEquals(2, sent.size());
        sent.removeLast().succeed();
        assertEquals(List.of("q2", "q3", "q4"), sent.getLast().questions());
        assertEquals(2, sent.size());
    }

    @Test
    void whoFindsTheQueueFullIsRefusedAtOnceAndToldWhenToComeAgain() {
        CompletableFuture<String> runs = ask("a");
        List<CompletableFuture<String>> waits = List.of(ask("b"), ask("c"), ask("d"));

        Refused refused = refusal(ask("e"));

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
        ask("a");
        CompletableFuture<String> early = ask("early");
        clock.pass(Duration.ofSeconds(1));
        CompletableFuture<String> late = ask("late");
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
        ask("a");
        List<CompletableFuture<String>> answers = List.of(ask("b"), ask("bad"), ask("d"));
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
        ask("a");
        List<CompletableFuture<String>> answers = List.of(ask("b"), ask("c"));
        sent.remove().succeed();

        sent.remove().end().completeExceptionally(new java.net.ConnectException("no database"));

        assertTrue(sent.isEmpty());
        answers.forEach(answer -> assertTrue(answer.isCompletedExceptionally()));
    }

    @Test
    void halvesKeepTheirPlaceAmongTheStatementsThatRun() {
        ask("a");
        ask("b");
        ask("c");
        sent.remove().succeed();
        ask("d");

        sent.remove().fail();

        assertEquals(List.of("b"), sent.remove().questions());
        assertTrue(sent.isEmpty(), "one statement at a time, halves too");
    }

    @Test
    void aStatementThatThrowsFailsItsQuestionsAndTheQueueGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        BatchQueue<String, String> broken = new BatchQueue<>(
                (questions, mayWait) -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new UnsupportedOperationException("broken");
                    }
                    return CompletableFuture.completedStage(new Answers<>(questions, Set.of()));
                },
                failure -> Fault.OTHER,
                new Bounds(1, 4, 4, MAX_WAIT),
                clock);

        assertTrue(ask(broken, "a").isCompletedExceptionally());
        assertEquals("b", ask(broken, "b").join());
    }

    @Test
    void whoGoesAwayWhileWaitingIsLeftOut() {
        ask("a");
        CompletableFuture<String> gone = ask("gone");
        CompletableFuture<String> stays = ask("stays");

        gone.cancel(false);
        sent.remove().succeed();

        assertEquals(List.of("stays"), sent.getFirst().questions());
        sent.remove().succeed();
        assertEquals("answer to stays", stays.join());
    }

    @Test
    void whoGoesAwayAfterThatDoesNoHarm() {
        CompletableFuture<String> gone = ask("gone");
        CompletableFuture<String> stays = ask("stays");

        gone.cancel(false);
        sent.remove().succeed();
        sent.remove().succeed();

        assertEquals("answer to stays", stays.join());
    }

    @Test
    void aQueueThatClosesAnswersEverybodyInItAndNobodyNew() {
        ask("a");
        CompletableFuture<String> waits = ask("b");

        CompletableFuture<Void> closed = queue.close().toCompletableFuture();

        assertEquals("unavailable", refusal(ask("late")).type().slug());
        assertFalse(closed.isDone());
        sent.remove().succeed();
        assertFalse(closed.isDone());
        sent.remove().succeed();
        assertEquals("answer to b", waits.join());
        assertTrue(closed.isDone());
    }

    @Test
    void aQueueThatClosesDoesNotWaitForWhoWentAway() {
        ask("a");
        CompletableFuture<String> gone = ask("gone");
        CompletableFuture<Void> closed = queue.close().toCompletableFuture();

        gone.cancel(false);
        sent.remove().succeed();

        assertTrue(closed.isDone());
        assertTrue(statements.queue(1, 1, 1).close().toCompletableFuture().isDone());
    }
}
