package kart.bench.packaging;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kart.bench.Lab;
import kart.local.process.ChildProcess;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** One service in one form, with the neighbours and the data that it needs. */
record Trial(Lab lab, Service service, Form form, Traffic traffic) {

    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int VISITS = 800;
    private static final int AT_ONCE = 8;
    private static final long SAMPLE_MS = 20;

    /** Work for a service that runs. */
    @FunctionalInterface
    interface Work<T> {
        T with(ChildProcess process, double startMs) throws IOException, InterruptedException, PartFailed;
    }

    /** Starts, lets rest, asks much, stops. */
    Figures round() throws IOException, InterruptedException, PartFailed {
        return running(
                new FirstAnswer(service.port(lab.ports()), traffic.firstPath(), traffic.firstToken()), this::measure);
    }

    /** Starts, brings what the visits need into the database, stops. */
    void prepare() throws IOException, InterruptedException, PartFailed {
        FirstAnswer openApi = new FirstAnswer(service.port(lab.ports()), "/q/openapi", traffic.firstToken());
        running(openApi, (process, startMs) -> {
            traffic.prepare();
            return null;
        });
    }

    private <T> T running(FirstAnswer first, Work<T> work) throws IOException, InterruptedException, PartFailed {
        List<String> command = form.command(service, lab.project());
        long begun = System.nanoTime();
        ChildProcess process = lab.start(service.id(), command, lab.serving(service));
        try {
            first.await(process, lab.log(service.id()));
            return work.with(process, (System.nanoTime() - begun) / 1e6);
        } finally {
            process.stop(STOP_PATIENCE);
        }
    }

    private Figures measure(ChildProcess process, double startMs) throws IOException, InterruptedException, PartFailed {
        Memory memory = new Memory(process.pid());
        Thread.sleep(REST);
        double idleMb = memory.residentMb();
        List<Traffic.Visit> visits = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            visits.add(traffic.next());
        }
        long begun = System.nanoTime();
        double loadMb = idleMb;
        int requests = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> running = new ArrayList<>();
            visits.forEach(visit -> running.add(people.submit(visit::run)));
            for (Future<Integer> visit : running) {
                while (!isOver(visit)) {
                    loadMb = Math.max(loadMb, memory.residentMb());
                }
                requests += visit.resultNow();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Figures(startMs, idleMb, Math.max(loadMb, memory.residentMb()), requests / seconds);
    }

    private static boolean isOver(Future<Integer> visit) throws InterruptedException, PartFailed {
        try {
            visit.get(SAMPLE_MS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new PartFailed("A visit failed", e.getCause());
        }
    }
}
