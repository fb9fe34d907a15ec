package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kart.appointment.booking.BatchQueue.Bounds;
import kart.problem.Refused;

/** Statements that end when a test says so. */
final class ManualStatements implements BatchStatement<String, String> {

    static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** Those that were sent, oldest first, each until the test takes it out. */
    final Deque<Sent> sent = new ArrayDeque<>();

    final ManualClock clock = new ManualClock();

    record Sent(List<String> questions, boolean mayWait, CompletableFuture<Answers<String>> end) {

        void succeed() {
            passOver(Set.of());
        }

        void passOver(Set<String> locked) {
            end.complete(new Answers<>(
                    questions.stream().map(question -> "answer to " + question).toList(),
                    IntStream.range(0, questions.size())
                            .filter(i -> locked.contains(questions.get(i)))
                            .boxed()
                            .collect(Collectors.toSet())));
        }

        void fail() {
            end.completeExceptionally(new IllegalStateException("bad question"));
        }

        void waitInVain() {
            end.completeExceptionally(new TimeoutException("locked"));
        }
    }

    /** A queue before these statements. */
    BatchQueue<String, String> queue(int running, int batch, int waiting) {
        return new BatchQueue<>(this, ManualStatements::fault, new Bounds(running, batch, waiting, MAX_WAIT), clock);
    }

    @Override
    public CompletionStage<Answers<String>> run(List<String> questions, boolean mayWait) {
        Sent statement = new Sent(questions, mayWait, new CompletableFuture<>());
        sent.add(statement);
        return statement.end();
    }

    static Refused refusal(CompletableFuture<String> answer) {
        assertTrue(answer.isCompletedExceptionally(), "not refused");
        return (Refused) assertThrows(CompletionException.class, answer::join).getCause();
    }

    private static Fault fault(Throwable failure) {
        return switch (failure) {
            case IllegalStateException bad -> Fault.ONE_QUESTION;
            case TimeoutException locked -> Fault.LOCK;
            default -> Fault.OTHER;
        };
    }
}
