package kart.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.action.spi.AfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/**
 * Counts the moves of one state machine in {@code kart_<thing>_moves_total}, each once it is committed: what is rolled
 * back was no move. Every move that the machine has is there with nothing from the start, so that the first one is seen
 * as a rise.
 *
 * @param <S> the states
 */
public class MoveCounter<S extends Enum<S>> {

    private final Map<S, Counter> starts;
    private final Map<S, Map<S, Counter>> moves;

    /**
     * @param thing  what moves, as {@code booking} or {@code charge.line}
     * @param states all states
     * @param starts those in which a thing can begin
     * @param next   those that may follow one
     * @param more   further labels, as name and value in turn
     */
    public MoveCounter(
            MeterRegistry registry,
            String thing,
            Class<S> states,
            Set<S> starts,
            Function<S, Set<S>> next,
            String... more) {
        Function<Tags, Counter> counter = tags -> Counter.builder("kart." + thing + ".moves")
                .description("Committed moves from a state to another; from is empty for a new one")
                .tags(tags.and(more))
                .register(registry);
        this.starts = new EnumMap<>(states);
        this.moves = new EnumMap<>(states);
        for (S state : starts) {
            this.starts.put(state, counter.apply(Tags.of("from", "", "to", state.name())));
        }
        for (S from : states.getEnumConstants()) {
            Map<S, Counter> following = new EnumMap<>(states);
            for (S to : next.apply(from)) {
                following.put(to, counter.apply(Tags.of("from", from.name(), "to", to.name())));
            }
            moves.put(from, following);
        }
    }

    /** Counts moves that are committed. Without {@code from} they are new things; a move of no kind is not counted. */
    public void count(S from, S to, long number) {
        Counter counter = from == null ? starts.get(to) : moves.get(from).get(to);
        if (counter != null) {
            counter.increment(number);
        }
    }

    /** Counts moves of the transaction that is running, when it is committed. */
    public Uni<Void> countAfterCommit(S from, S to, long number) {
        return number == 0 ? Uni.createFrom().voidItem() : afterCommit(() -> count(from, to, number));
    }

    /** Does something in memory when the transaction that is running is committed, and not if it is rolled back. */
    public static Uni<Void> afterCommit(Runnable work) {
        return Panache.getSession()
                .invoke(session -> register(session, (committed, ignored) -> {
                    if (committed) {
                        work.run();
                    }
                }))
                .replaceWithVoid();
    }

    private static void register(Mutiny.Session session, AfterTransactionCompletionProcess process) {
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(process);
    }
}
