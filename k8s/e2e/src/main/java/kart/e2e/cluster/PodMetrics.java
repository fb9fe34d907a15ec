package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import kart.local.suite.Ports;
import kart.local.suite.Service;

/** What single pods tell of themselves on their management port. */
public final class PodMetrics {

    private final KartCluster cluster;
    /** A forwarded port is asked in the plainest way: an upgrade of the protocol does not always get through. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public PodMetrics(KartCluster cluster) {
        this.cluster = cluster;
    }

    /** The sum of all series of a metric whose labels contain a text. */
    public double sum(Service service, Pod pod, String metric, String label) throws IOException, InterruptedException {
        return sum(page(service, pod), metric, label);
    }

    private String page(Service service, Pod pod) throws IOException, InterruptedException {
        int port = Ports.management(service.port(new Ports(0)));
        try (LocalPortForward way = cluster.into(pod, port)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + way.getLocalPort() + "/q/metrics"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Reads the text format of Prometheus. */
    static double sum(String page, String metric, String label) {
        return page.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(PodMetrics::value)
                .sum();
    }

    /** What stands behind the labels, whose values may have braces; an exemplar or a time may follow. */
    private static double value(String line) {
        String series = line.split(" # ", 2)[0];
        int labels = series.lastIndexOf('}');
        String rest = series.substring(labels < 0 ? series.indexOf(' ') : labels + 1);
        return Double.parseDouble(rest.strip().split(" ", 2)[0]);
    }
}
