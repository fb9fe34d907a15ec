package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kart.bench.Benchmark;
import kart.bench.Lab;
import kart.bench.Report;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** Searches for free places of the whole country, beside an answer of the same service in which nothing is. */
public final class SearchBenchmark implements Benchmark {

    private static final String NAME = "search";
    private static final int HORIZON_DAYS = 60;
    private static final int CONNECTIONS = 32;
    private static final int REQUESTS = 80_000;

    /** Each costs some ten times as much. */
    private static final int OF_THEIR_OWN = 20_000;

    private static final int CITIZENS = 1_000;
    private static final int WARMING = 4;
    private static final int ROUNDS = 5;
    private static final int FOUND = 200;
    private static final Duration WAVE_LIMIT = Duration.ofMinutes(1);

    /** How an answer begins in which there is at least one item. */
    private static final byte[] AN_ITEM = "{\"items\":[{".getBytes(StandardCharsets.US_ASCII);

    /** How one begins that is coded. Nobody takes a place meanwhile: what is found was found when it was not coded. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private static final byte[] ANYTHING = {};

    /** What browsers send, and what clients send that know nothing of codings. */
    private static final String TAKES_GZIP = "Accept-Encoding: gzip, deflate, br\r\n";

    private static final String TAKES_NONE = "";

    /** Reports of before have {@code own}: points anywhere, around most of which nothing was found. */
    private static final String NEAR = "near";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "Searches a second over all offices and days, beside an empty answer of the same service";
    }

    @Override
    public void run(Lab lab, List<String> arguments, Report report)
            throws IOException, SQLException, PartFailed, InterruptedException {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--native"))) {
            throw new IllegalArgumentException("./kart bench search knows --native");
        }
        boolean isNative = !arguments.isEmpty();
        List<String> command = Instance.command(isNative, lab.project());
        lab.migrate(Service.APPOINTMENT, command);
        try (Instance instance = Instance.start(lab, command, HORIZON_DAYS)) {
            lab.say("opening the offices of the country and making the places of %d days".formatted(HORIZON_DAYS));
            instance.openOffices();
            instance.awaitPlaces(new Country(lab, 0, Sample.FIRST));
            ObjectNode figures = isNative ? report.at(NAME, "native") : report.at(NAME);
            measure(lab, instance, new Requests(lab), figures);
        }
        lab.say("\n" + section(report.at()));
    }

    private static void measure(Lab lab, Instance instance, Requests requests, ObjectNode figures)
            throws IOException, PartFailed {
        List<String> tokens = requests.tokens(Sample.FIRST, CITIZENS);
        List<byte[]> empty = each(REQUESTS, tokens, i -> "HEAD /v1/provinces", TAKES_GZIP, requests);
        List<byte[]> bare = each(REQUESTS, tokens, i -> "OPTIONS /v1/places", TAKES_GZIP, requests);
        Questions questions = new Questions();
        List<String> nearby = IntStream.range(0, OF_THEIR_OWN)
                .mapToObj(i -> questions.nearby())
                .toList();
        List<byte[]> plain = each(REQUESTS, tokens, Questions::ofProvince, TAKES_NONE, requests);
        List<byte[]> plainNearby = each(OF_THEIR_OWN, tokens, nearby::get, TAKES_NONE, requests);
        List<Scene> scenes = List.of(
                new Scene("shared", each(REQUESTS, tokens, Questions::ofProvince, TAKES_GZIP, requests), GZIP),
                new Scene("plain", plain, AN_ITEM),
                new Scene(NEAR, each(OF_THEIR_OWN, tokens, nearby::get, TAKES_GZIP, requests), GZIP));
        lab.say("warming up");
        for (int round = 1; round <= WARMING; round++) {
            send(instance, empty, ANYTHING);
            send(instance, bare, ANYTHING);
            for (Scene scene : scenes) {
                // The service may still be taking the last places into its memory.
                send(instance, scene.requests, ANYTHING);
            }
        }
        lab.say("looking whether something is found each time");
        send(instance, plain, AN_ITEM);
        send(instance, plainNearby, AN_ITEM);
        for (int round = 1; round <= ROUNDS; round++) {
            double without = send(instance, empty, ANYTHING);
            double unasked = send(instance, bare, ANYTHING);
            for (Scene scene : scenes) {
                scene.took(send(instance, scene.requests, scene.beginning), without, unasked);
                lab.say("%s questions, round %d of %d: %,.0f/s; an empty answer %,.0f/s: %.2f; without a token %,.0f/s"
                        .formatted(
                                scene.key,
                                round,
                                ROUNDS,
                                scene.perSecond.getLast(),
                                without,
                                scene.ratios.getLast(),
                                unasked));
            }
        }
        figures.remove("own");
        for (Scene scene : scenes) {
            ArrayNode rounds = figures.withObjectProperty(scene.key)
                    .put("ratio", Measured.rounded(median(scene.ratios)))
                    .put("ratio_without_token", Measured.rounded(median(scene.bareRatios)))
                    .put("per_s", Math.round(median(scene.perSecond)))
                    .putArray("rounds");
            scene.ratios.forEach(ratio -> rounds.add(Measured.rounded(ratio)));
        }
    }

    /** Searches of one kind, how their answers begin, and what came of them in each round. */
    private record Scene(
            String key,
            List<byte[]> requests,
            byte[] beginning,
            List<Double> perSecond,
            List<Double> ratios,
            List<Double> bareRatios) {

        Scene(String key, List<byte[]> requests, byte[] beginning) {
            this(key, requests, beginning, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void took(double searches, double emptyAnswers, double bareAnswers) {
            perSecond.add(searches);
            ratios.add(searches / emptyAnswers);
            bareRatios.add(searches / bareAnswers);
        }
    }

    private static List<byte[]> each(
            int many, List<String> tokens, IntFunction<String> line, String header, Requests requests) {
        return IntStream.range(0, many)
                .mapToObj(i -> requests.read(line.apply(i), header, tokens.get(i % tokens.size())))
                .toList();
    }

    /** Whoever is told that there is nothing costs less than who is told of places: one such answer ends the run. */
    private static double send(Instance instance, List<byte[]> requests, byte[] beginning)
            throws IOException, PartFailed {
        Wave.Outcome outcome = Wave.send(instance.port(), CONNECTIONS, requests, WAVE_LIMIT, beginning);
        if (outcome.answers().size() != 1 || outcome.of(FOUND) == 0) {
            throw new PartFailed("Not everybody was answered; answers by status: " + outcome.answers());
        }
        if (outcome.unlike() > 0) {
            throw new PartFailed("%,d of %,d searches found nothing, or were not answered in gzip"
                    .formatted(outcome.unlike(), outcome.of(FOUND)));
        }
        return outcome.perSecond(FOUND);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public String section(JsonNode figures) {
        JsonNode found = figures.path(NAME);
        if (found.isMissingNode()) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (String form : List.of("JVM", "native")) {
            JsonNode node = form.equals("JVM") ? found : found.path("native");
            row(rows, form + ", the first places of a province, asked by many", node.path("shared"));
            row(rows, form + ", the same without gzip", node.path("plain"));
            row(rows, form + ", the offices near a point, each asked once", node.path(NEAR));
        }
        return """
                | | searches a second | by an empty answer | by one to nobody | rounds |
                |---|--:|--:|--:|--:|
                """ + rows + """

                The places of %d days of all offices of the country are in the service's memory. Citizens have tokens that
                were seen before, and take gzip, as browsers do, but where it says that they do not. Points are near an office,
                and every answer has at least one item in it. The empty answer is that of a resource of the same service, with the
                same tokens, that asks no database (`HEAD /v1/provinces`); that to nobody (`OPTIONS /v1/places`) is given before
                a token is looked at. What asks runs on the same machine, over %d connections. Medians of the rounds, by turns, of
                which the last column tells the number.
                """.formatted(HORIZON_DAYS, CONNECTIONS);
    }

    private static void row(StringBuilder rows, String name, JsonNode scene) {
        if (!scene.isMissingNode()) {
            rows.append("| %s | %,d | %.2f | %.2f | %d |\n"
                    .formatted(
                            name,
                            scene.path("per_s").asLong(),
                            scene.path("ratio").asDouble(),
                            scene.path("ratio_without_token").asDouble(),
                            scene.path("rounds").size()));
        }
    }
}
