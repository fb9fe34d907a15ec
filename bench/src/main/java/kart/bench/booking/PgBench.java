package kart.bench.booking;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kart.bench.Lab;
import kart.local.postgres.Cluster;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** The baseline by PostgreSQL's own {@code pgbench}, with prepared statements. */
final class PgBench implements Baseline {

    private static final int THREADS = 2;
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: ([0-9]+)");

    private final Path program;
    private final Lab lab;
    private final int slots;
    private final long hotSlot;

    PgBench(Path program, Lab lab, int slots, long hotSlot) {
        this.program = program;
        this.lab = lab;
        this.slots = slots;
        this.hotSlot = hotSlot;
    }

    /** Where it is, if it is on the path. */
    static Optional<Path> onPath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public Taken take(Where where, int clients, int atMost, int seconds)
            throws IOException, PartFailed, InterruptedException {
        Path script = Files.createTempFile("kart-bench", ".sql");
        try {
            // Every client goes through numbers of its own: no citizen asks twice.
            // They are in no order, like those who ask Kart.
            Files.writeString(
                    script,
                    "\\set turn :turn + 1\n\\set n 1 + permute(:client_id + :turn * %d, %d)\n"
                                    .formatted(clients, atMost)
                            + Baseline.statement(":n", Baseline.slot(where, ":n", slots, hotSlot))
                                    .replace('\n', ' ')
                            + ";\n");
            return run(script, clients, Math.max(1, atMost / clients), seconds);
        } finally {
            Files.delete(script);
        }
    }

    private Taken run(Path script, int clients, int each, int seconds)
            throws IOException, PartFailed, InterruptedException {
        String database = Service.APPOINTMENT.key();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--define=turn=-1",
                        "--client=" + clients,
                        "--jobs=" + Math.min(THREADS, clients),
                        "--transactions=" + each,
                        "--file=" + script,
                        "--host=127.0.0.1",
                        "--port=" + lab.cluster().port(),
                        "--username=" + Cluster.app(database),
                        database))
                .redirectErrorStream(true);
        // What the service asks for, too.
        builder.environment().put("PGOPTIONS", "-c enable_seqscan=off");
        builder.environment().put("PGPASSWORD", lab.cluster().password(Cluster.app(database)));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        Matcher done = DONE.matcher(output);
        if (process.waitFor() != 0 || !tps.find() || !done.find()) {
            throw new PartFailed("pgbench failed:\n" + output);
        }
        long places = Long.parseLong(done.group(1));
        return new Taken(places, places / Double.parseDouble(tps.group(1)));
    }
}
