package kart.bench.booking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kart.local.process.PartFailed;

/** The baseline where {@code pgbench} is not there: as many JDBC connections as threads, one prepared statement. */
final class PlainClient implements Baseline {

    private final Country country;
    private final int slots;
    private final long hotSlot;

    PlainClient(Country country, int slots, long hotSlot) {
        this.country = country;
        this.slots = slots;
        this.hotSlot = hotSlot;
    }

    @Override
    public String name() {
        return "a plain JDBC client";
    }

    @Override
    public Taken take(Where where, int clients, int atMost, int seconds) throws PartFailed, InterruptedException {
        // Parameters are bound by place, and the statement names the citizen more than once.
        String sql = "WITH request AS (SELECT CAST(? AS integer) AS n)"
                + Baseline.statement(
                                "(SELECT n FROM request)",
                                Baseline.slot(where, "(SELECT n FROM request)", slots, hotSlot))
                        .replaceFirst("WITH", ",");
        // Nobody comes in the order of the numbers, as nobody does who asks Kart.
        List<Integer> citizens =
                new ArrayList<>(IntStream.rangeClosed(1, atMost).boxed().toList());
        Collections.shuffle(citizens);
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(citizens);
        CyclicBarrier start = new CyclicBarrier(clients + 1);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                results.add(threads.submit(() -> client(sql, start, waiting, seconds)));
            }
            start.await();
            long begun = System.nanoTime();
            long places = 0;
            for (Future<Long> result : results) {
                places += result.get();
            }
            return new Taken(places, (System.nanoTime() - begun) / 1e9);
        } catch (ExecutionException | java.util.concurrent.BrokenBarrierException e) {
            throw new PartFailed("The plain client failed", e);
        }
    }

    private long client(String sql, CyclicBarrier start, Queue<Integer> waiting, int seconds)
            throws SQLException, InterruptedException, java.util.concurrent.BrokenBarrierException {
        try (Connection connection = country.application();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            start.await();
            long deadline = System.nanoTime() + seconds * 1_000_000_000L;
            long places = 0;
            for (Integer citizen = waiting.poll();
                    citizen != null && System.nanoTime() < deadline;
                    citizen = waiting.poll()) {
                statement.setInt(1, citizen);
                places += statement.executeUpdate();
            }
            return places;
        }
    }
}
