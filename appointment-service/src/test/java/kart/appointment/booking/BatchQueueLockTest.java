package kart.appointment.booking;

import static kart.appointment.booking.ManualStatements.MAX_WAIT;
import static kart.appointment.booking.ManualStatements.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kart.appointment.booking.ManualStatements.Sent;
import org.junit.jupiter.api.Test;

/** What the queue promises while somebody else has something locked, and to who asks more than once. */
class BatchQueueLockTest {

    private static final Duration MOMENT = Duration.ofMillis(250);

    private final ManualStatements statements = new ManualStatements();
    private final Deque<Sent> sent = statements.sent;
    private final ManualClock clock = statements.clock;
    private final BatchQueue<String, String> queue = statements.queue(1, 128, 200);

    private CompletableFuture<String> ask(String question) {
        return queue.ask(question, queue.now());
    }

    @Test
    void aStatementThatWaitedInVainIsSentOnceMoreWholeAndDoesNotWait() {
        ask("first");
        List<CompletableFuture<String>> answers =
                IntStream.range(0, 128).mapToObj(i -> ask("q" + i)).toList();
        sent.remove().succeed();

        sent.remove().waitInVain();

        assertEquals(128, sent.getFirst().questions().size());
        assertFalse(sent.getFirst().mayWait());
        sent.remove().passOver(Set.of("q3", "q7"));
        assertEquals("answer to q127", answers.get(127).join());
        assertEquals(126, answers.stream().filter(CompletableFuture::isDone).count());
        assertTrue(sent.isEmpty(), "no halves, and nobody asks again at once");
    }

    @Test
    void whoWasPutOffIsAskedForAgainAndServedWhenTheLockIsGone() {
        CompletableFuture<String> answer = ask("locked");
        sent.remove().waitInVain();
        sent.remove().passOver(Set.of("locked"));

        clock.pass(MOMENT);

        assertFalse(sent.getFirst().mayWait());
        sent.remove().passOver(Set.of("locked"));
        clock.pass(MOMENT);
        sent.remove().succeed();
        assertEquals("answer to locked", answer.join());
        assertEquals(0, clock.pending());
    }

    @Test
    void whoIsPutOffTooLongIsRefusedAndToldWhenToComeAgain() {
        CompletableFuture<String> answer = ask("locked");
        sent.remove().waitInVain();
        sent.remove().passOver(Set.of("locked"));

        for (int i = 0; i < 20 && !answer.isDone(); i++) {
            clock.pass(MOMENT);
            if (!sent.isEmpty()) {
                sent.remove().passOver(Set.of("locked"));
            }
        }

        assertEquals("unavailable", refusal(answer).type().slug());
        assertEquals(MAX_WAIT, refusal(answer).retryAfter());
        assertEquals(0, clock.pending());
    }

    @Test
    void forAWhileNobodyElseWaitsForLocksEither() {
        ask("locked");
        CompletableFuture<String> other = ask("other");
        sent.remove().waitInVain();
        sent.remove().passOver(Set.of("locked"));

        assertEquals(List.of("other"), sent.getFirst().questions());
        assertFalse(sent.getFirst().mayWait());
        sent.remove().succeed();
        assertEquals("answer to other", other.join());

        for (int i = 0; i < 20; i++) {
            clock.pass(MOMENT);
            if (!sent.isEmpty()) {
                sent.remove().passOver(Set.of("locked"));
            }
        }
        ask("later");
        assertTrue(sent.getFirst().mayWait());
    }

    @Test
    void whatCannotBePassedOverIsGivenUp() {
        CompletableFuture<String> answer = ask("locked");

        sent.remove().waitInVain();
        sent.remove().waitInVain();

        assertEquals("unavailable", refusal(answer).type().slug());
        assertTrue(sent.isEmpty());
    }

    @Test
    void whoArePutOffLeaveRoomInTheQueue() {
        BatchQueue<String, String> small = statements.queue(1, 128, 4);
        small.ask("first", small.now());
        List<CompletableFuture<String>> locked = IntStream.range(0, 4)
                .mapToObj(i -> small.ask("q" + i, small.now()))
                .toList();
        sent.remove().succeed();
        sent.remove().waitInVain();

        sent.remove().passOver(Set.of("q0", "q1", "q2", "q3"));

        assertEquals(1, locked.stream().filter(CompletableFuture::isDone).count());
        assertEquals("unavailable", refusal(locked.getLast()).type().slug());
        assertEquals(0, small.waiting());
    }

    @Test
    void aQueueThatClosesPutsNobodyOff() {
        CompletableFuture<String> answer = ask("locked");
        sent.remove().waitInVain();
        sent.remove().passOver(Set.of("locked"));

        CompletableFuture<Void> closed = queue.close().toCompletableFuture();

        assertFalse(closed.isDone());
        clock.pass(MOMENT);
        sent.remove().passOver(Set.of("locked"));
        assertEquals("unavailable", refusal(answer).type().slug());
        assertTrue(closed.isDone());
    }

    @Test
    void whoAsksAgainHasWaitedSinceTheFirstTime() {
        long since = queue.now();
        ask("runs");
        clock.pass(Duration.ofSeconds(1));
        CompletableFuture<String> later = ask("later");
        CompletableFuture<String> again = queue.ask("again", since);

        clock.pass(Duration.ofSeconds(1));

        assertEquals("unavailable", refusal(again).type().slug());
        assertFalse(later.isDone());
        assertEquals(
                "unavailable", refusal(queue.ask("once more", since)).type().slug());
        clock.pass(Duration.ofSeconds(1));
        assertEquals("unavailable", refusal(later).type().slug());
        assertEquals(0, clock.pending());
    }

    @Test
    void whoHasWaitedLongestIsSentFirst() {
        long since = queue.now();
        ask("runs");
        ask("later");
        queue.ask("again", since);

        sent.remove().succeed();

        assertEquals(List.of("again", "later"), sent.getFirst().questions());
    }
}
