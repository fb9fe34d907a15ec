package kart.job;

import io.quarkus.runtime.ImageMode;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;

/**
 * Gives memory back while there is nothing to do. A large young generation spares an executable a third of its work under load;
 * without this, an idle process would fill it bit by bit and hold what it had once filled (ADR 10). A JVM sees to that itself.
 */
@Singleton
class IdleMemory {

    private final Idleness idleness = Idleness.ofThisProcess();

    @Scheduled(every = "1m", delayed = AfterStart.TEXT, concurrentExecution = ConcurrentExecution.SKIP)
    void giveBack() {
        if (ImageMode.current() == ImageMode.NATIVE_RUN && idleness.look()) {
            ExecutableHeap.giveBackWhatIsEmpty();
        }
    }
}
