package kart.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import kart.bench.booking.BookingBenchmark;
import kart.bench.booking.ScaleBenchmark;
import kart.bench.booking.SearchBenchmark;
import kart.bench.packaging.PackagingBenchmark;
import kart.local.process.PartFailed;

/** {@code ./kart bench [NAME]}; the script tells us the project's folder in the property kart.project. */
public final class Bench {

    /** In the order of the report. */
    private static final List<Benchmark> ALL =
            List.of(new PackagingBenchmark(), new BookingBenchmark(), new SearchBenchmark(), new ScaleBenchmark());

    private Bench() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path project = Path.of(System.getProperty("kart.project", "")).toAbsolutePath();
        int code;
        try {
            code = run(project, List.of(arguments), out);
        } catch (IllegalArgumentException | PartFailed e) {
            out.println(e.getMessage());
            code = 1;
        } catch (IOException | SQLException e) {
            out.println("That did not work: " + e);
            code = 1;
        } catch (InterruptedException e) {
            code = 130;
        }
        System.exit(code);
    }

    private static int run(Path project, List<String> arguments, PrintStream out)
            throws IOException, SQLException, PartFailed, InterruptedException {
        if (arguments.isEmpty()) {
            for (Benchmark benchmark : ALL) {
                for (List<String> options : benchmark.forms()) {
                    out.println("\n./kart bench " + benchmark.name() + ' ' + String.join(" ", options));
                    measure(project, benchmark, options, out);
                }
            }
            return 0;
        }
        Optional<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> benchmark.name().equals(arguments.getFirst()))
                .findFirst();
        if (chosen.isEmpty()) {
            out.println("./kart bench measures everything but what takes hours; ./kart bench NAME one of these:\n");
            ALL.forEach(benchmark -> out.printf("  %-12s %s%n", benchmark.name(), benchmark.purpose()));
            return 1;
        }
        measure(project, chosen.get(), arguments.subList(1, arguments.size()), out);
        return 0;
    }

    private static void measure(Path project, Benchmark benchmark, List<String> options, PrintStream out)
            throws IOException, SQLException, PartFailed, InterruptedException {
        Report report = Report.read(project.resolve("docs/bench"));
        // Before it is run: a change that is made meanwhile is not in what was built.
        Optional<Commit> commit = Commit.of(project);
        try (Lab lab = Lab.open(project, System.getenv(), out)) {
            benchmark.run(lab, options, report);
        }
        report.measured(benchmark, benchmark.formsOf(options), Machine.here(), commit);
        report.write(ALL);
        out.println("\nWritten to docs/bench/report.json and report.md");
    }
}
