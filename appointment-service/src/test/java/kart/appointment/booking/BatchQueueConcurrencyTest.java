package kart.appointment.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kart.appointment.booking.BatchQueue.Bounds;
import kart.appointment.booking.BatchStatement.Answers;
import kart.appointment.booking.BatchStatement.Fault;
import kart.testing.Race;
import org.junit.jupiter.api.RepeatedTest;

class BatchQueueConcurrencyTest {

    @RepeatedTest(20)
    void manyThreadsGetEachTheirOwnAnswerAndTheBoundsHold() {
        AtomicInteger running = new AtomicInteger();
        ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
        try (ScheduledExecutorService elsewhere = Executors.newScheduledThreadPool(2)) {
            BatchQueue<Integer, Integer> shared = new BatchQueue<>(
                    (questions, mayWait) -> {
                        if (running.incrementAndGet() > 2 || questions.size() > 8) {
                            broken.add(running.get() + " run with " + questions.size());
                        }
                        CompletableFuture<Answers<Integer>> end = new CompletableFuture<>();
                        elsewhere.execute(() -> {
                            running.decrementAndGet();
                            end.complete(new Answers<>(
                                    questions.stream().map(q -> q * 10).toList(), Set.of()));
                        });
                        return end;
                    },
                    failure -> Fault.OTHER,
                    new Bounds(2, 8, 10_000, Duration.ofMinutes(1)),
                    new BatchQueue.Clock() {
                        @Override
                        public long nanoTime() {
                            return System.nanoTime();
                        }

                        @Override
                        public void after(Duration delay, Runnable task) {
                            // Nobody waits a minute.
                        }
                    });

            List<List<Integer>> answers = Race.of(8, racer -> {
                List<CompletableFuture<Integer>> asked = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    asked.add(shared.ask(racer * 1000 + i, shared.now()));
                }
                return asked.stream()
                        .map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join())
                        .toList();
            });

            for (int racer = 0; racer < 8; racer++) {
                for (int i = 0; i < 500; i++) {
                    assertEquals((racer * 1000 + i) * 10, answers.get(racer).get(i));
                }
            }
            assertEquals(List.of(), List.copyOf(broken));
        }
    }
}
