package kart.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kart.k8s.monitoring.MonitoringFiles.Rule;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final Pattern TESTED = Pattern.compile("ALERTS\\{alertname=\"(\\w+)\",alertstate=\"firing\"}");
    private static final Pattern SEVERITY = Pattern.compile("severity=\"(\\w+)\"");

    @Test
    void fireAndStayQuietAsTheirTestsSay() throws Exception {
        Promtool.runScript(MonitoringFiles.FOLDER.resolve("test.sh"));
    }

    @Test
    void haveATestThatFiresEachSeverityAndOneThatStaysQuiet() {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (Path file : MonitoringFiles.files(MonitoringFiles.FOLDER.resolve("tests"), ".yml")) {
            for (JsonNode test : MonitoringFiles.yaml(file).path("tests")) {
                for (JsonNode query : test.path("promql_expr_test")) {
                    Matcher tested = TESTED.matcher(query.path("expr").asText());
                    assertTrue(tested.find(), () -> file + " asks for " + query.path("expr"));
                    if (query.path("exp_samples").isEmpty()) {
                        quiet.add(tested.group(1));
                    }
                    for (JsonNode sample : query.path("exp_samples")) {
                        Matcher severity =
                                SEVERITY.matcher(sample.path("labels").asText());
                        assertTrue(severity.find(), () -> file + " expects " + sample);
                        firing.add(tested.group(1) + ' ' + severity.group(1));
                    }
                }
            }
        }

        Set<String> names = new TreeSet<>();
        Set<String> severities = new TreeSet<>();
        for (Rule alert : MonitoringFiles.alerts()) {
            names.add(alert.alert());
            severities.add(alert.alert() + ' ' + alert.labels().path("severity").asText());
        }
        assertFalse(names.isEmpty());
        assertEquals(names, quiet);
        assertEquals(severities, firing);
    }

    @Test
    void sayInWordsWhatIsWrongHowBadItIsAndWhatToDo() {
        for (Rule alert : MonitoringFiles.alerts()) {
            assertTrue(alert.alert().matches("Kart[A-Z]\\w+"), alert::alert);
            assertTrue(
                    Set.of("page", "ticket")
                            .contains(alert.labels().path("severity").asText()),
                    alert::alert);
            assertTrue(alert.annotations().path("summary").asText().length() > 10, alert::alert);
            assertTrue(alert.annotations().path("description").asText().contains("{{ $"), alert::alert);
            assertEquals(
                    "docs/operations/" + alert.alert() + ".md",
                    alert.annotations().path("runbook_url").asText());
        }
    }

    @Test
    void readOnlyMetricsThatSomebodyMakes() {
        Set<String> known = MonitoringFiles.knownMetrics();
        Set<String> unknown = new TreeSet<>();
        for (Rule rule : MonitoringFiles.rules()) {
            Set<String> metrics = MonitoringFiles.metrics(rule.expr());
            assertFalse(metrics.isEmpty(), rule::expr);
            metrics.stream().filter(name -> !known.contains(name)).forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void findsTheMetricsOfAnExpression() {
        assertEquals(
                Set.of("a_seconds", "b", "kart:c_1h"),
                MonitoringFiles.metrics(
                        "histogram_quantile(0.99, sum by (le) (rate(a_seconds_bucket{x=\"y\"}[5m]))) > 1e3"
                                + " and on (le) b offset 1d unless kart:c_1h"));
    }
}
