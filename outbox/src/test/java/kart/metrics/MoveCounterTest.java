package kart.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MoveCounterTest {

    private enum Door {
        OPEN,
        SHUT;

        Set<Door> next() {
            return this == OPEN ? Set.of(SHUT) : Set.of(OPEN);
        }
    }

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MoveCounter<Door> doors =
            new MoveCounter<>(registry, "door", Door.class, Set.of(Door.SHUT), Door::next);

    @Test
    void hasEveryMoveFromTheStart() {
        assertEquals(3, registry.getMeters().size());
        assertEquals(0, counted("", "SHUT"));
    }

    @Test
    void countsWhatIsCommittedAlsoWhenTheSessionForgetsWhatItRead() {
        inTransaction(() -> doors.countAfterCommit(Door.OPEN, Door.SHUT, 2)
                .invoke(() -> assertEquals(0, counted("OPEN", "SHUT"), "not before the commit"))
                .chain(Panache::getSession)
                .invoke(Mutiny.Session::clear)
                .chain(() -> doors.countAfterCommit(null, Door.SHUT, 1)));

        assertEquals(2, counted("OPEN", "SHUT"));
        assertEquals(1, counted("", "SHUT"));
        assertEquals(0, counted("SHUT", "OPEN"));
    }

    @Test
    void countsNothingThatIsRolledBack() {
        assertThrows(
                IllegalStateException.class,
                () -> inTransaction(() -> doors.countAfterCommit(Door.OPEN, Door.SHUT, 1)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")))));
        inTransaction(() -> doors.countAfterCommit(Door.OPEN, Door.SHUT, 1)
                .chain(Panache::currentTransaction)
                .invoke(Mutiny.Transaction::markForRollback));

        assertEquals(0, counted("OPEN", "SHUT"));
    }

    @Test
    void countsNoMoveThatTheMachineDoesNotHave() {
        doors.count(Door.OPEN, Door.OPEN, 1);
        doors.count(null, Door.OPEN, 1);

        assertEquals(3, registry.getMeters().size());
    }

    private double counted(String from, String to) {
        return registry.get("kart.door.moves")
                .tags("from", from, "to", to)
                .counter()
                .count();
    }

    private static void inTransaction(Supplier<Uni<?>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> work.get().replaceWithVoid()));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
