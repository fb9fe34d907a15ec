package kart.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kart.k8s.monitoring.MonitoringFiles.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardsTest {

    private static final int COLUMNS = 24;

    @TempDir
    Path folder;

    @Test
    void areFourAndEachIsInTheKustomization() {
        List<Path> files = MonitoringFiles.files(MonitoringFiles.FOLDER.resolve("dashboards"), ".json");
        String kustomization = MonitoringFiles.text(
                MonitoringFiles.FOLDER.resolve("dashboards").resolve("kustomization.yaml"));
        assertEquals(4, files.size());
        for (Path file : files) {
            assertTrue(kustomization.contains('[' + file.getFileName().toString() + ']'), file::toString);
        }
    }

    @Test
    void explainEveryPanelAndSayItsUnit() {
        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            Set<String> titles = new HashSet<>();
            for (JsonNode panel : MonitoringFiles.panels(dashboard)) {
                String title = panel.path("title").asText();
                assertTrue(!title.isBlank() && titles.add(title), () -> "A title is missing or double: " + title);
                assertTrue(panel.path("description").asText().length() > 20, title);
                assertFalse(
                        panel.path("fieldConfig")
                                .path("defaults")
                                .path("unit")
                                .asText()
                                .isEmpty(),
                        title);
                assertFalse(panel.path("targets").isEmpty(), title);
            }
        }
    }

    @Test
    void fitAnyGrafana() {
        Set<String> uids = new HashSet<>();
        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            String title = dashboard.path("title").asText();
            assertTrue(dashboard.path("id").isMissingNode(), title);
            assertTrue(uids.add(dashboard.path("uid").asText()), title);
            assertTrue(dashboard.path("schemaVersion").asInt() >= 39, title);
            for (JsonNode source : dashboard.findValues("datasource")) {
                assertEquals("${datasource}", source.path("uid").asText(), title);
            }
        }
    }

    @Test
    void layPanelsOutWithoutOverlap() {
        for (JsonNode dashboard : MonitoringFiles.dashboards()) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : MonitoringFiles.panels(dashboard)) {
                JsonNode place = panel.path("gridPos");
                int right = place.path("x").asInt() + place.path("w").asInt();
                assertTrue(place.path("w").asInt() > 0 && right <= COLUMNS, panel.path("title")::asText);
                for (int x = place.path("x").asInt(); x < right; x++) {
                    for (int y = place.path("y").asInt();
                            y < place.path("y").asInt() + place.path("h").asInt();
                            y++) {
                        assertTrue(taken.add(x + ":" + y), panel.path("title")::asText);
                    }
                }
            }
        }
    }

    @Test
    void readOnlyMetricsThatSomebodyMakes() {
        Set<String> known = MonitoringFiles.knownMetrics();
        Set<String> unknown = new TreeSet<>();
        for (Query query : MonitoringFiles.queries()) {
            Set<String> metrics = MonitoringFiles.metrics(query.expr());
            assertFalse(metrics.isEmpty(), query::expr);
            metrics.stream().filter(name -> !known.contains(name)).forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void askWhatPrometheusUnderstands() throws Exception {
        // Given every query as a rule, with Grafana's variables filled in
        ArrayNode rules = JsonNodeFactory.instance.arrayNode();
        for (Query query : MonitoringFiles.queries()) {
            assertTrue(query.expr().contains("namespace=\"$namespace\""), () -> query + " looks at all namespaces");
            rules.addObject()
                    .put("record", "kart:query:" + rules.size())
                    .put("expr", query.expr().replace("$namespace", "kart").replace("$__rate_interval", "5m"));
        }
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putArray("groups").addObject().put("name", "queries").set("rules", rules);
        Path written = Files.writeString(folder.resolve("queries.yml"), file.toString());

        // When and then
        Promtool.run("check", "rules", written.toString());
    }
}
