package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./kart deploy} does before it changes anything; what it does afterwards is tried on a real cluster. */
class DeployTest {

    private static final String DIGEST = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private record Answer(int code, String said) {}

    @BeforeAll
    static void needsSomethingThatRenders() {
        Kustomize.require();
    }

    @Test
    void namesMigrationsAfterTheirImages() throws Exception {
        Path images = Files.writeString(folder.resolve("images"), """
                # from a release
                kart/fee-service=registry.example:5000/kart/fee-service@sha256:%s
                kart/delivery-service=localhost/kart/delivery-service:7
                docker.io/library/postgres=localhost/postgres:18
                """.formatted(DIGEST));
        List<Resource> rendered = Yaml.resources(succeeds("dev", "--render", "--images", images.toString()));

        List<String> jobs = rendered.stream()
                .filter(resource -> resource.is("Job"))
                .map(Resource::name)
                .sorted()
                .toList();
        assertEquals(3, jobs.size());
        assertEquals("fee-service-migration-" + DIGEST.substring(0, 12), jobs.get(2));
        assertTrue(jobs.get(1).matches("delivery-service-migration-[0-9a-f]{12}"), jobs.get(1));
        assertEquals(
                "registry.example:5000/kart/fee-service@sha256:" + DIGEST, image(rendered, "Deployment fee-service"));
        assertEquals("localhost/postgres:18", image(rendered, "StatefulSet postgres"));
    }

    /** What kube-state-metrics tells of them bears these names, and a pattern of Prometheus means all of a name. */
    @Test
    void givesThingsTheNamesThatAlertsKnowThemBy() throws Exception {
        List<Resource> rendered = Yaml.resources(succeeds("prod", "--render"));
        String rules = rendered.stream()
                .filter(resource -> resource.is("PrometheusRule"))
                .flatMap(resource -> resource.spec().findValuesAsText("expr").stream())
                .collect(Collectors.joining("\n"));
        Map<String, String> kinds = Map.of(
                "job_name", "Job",
                "deployment", "Deployment",
                "container", "Deployment",
                "horizontalpodautoscaler", "HorizontalPodAutoscaler");

        kinds.forEach((label, kind) -> {
            Set<String> patterns = Pattern.compile("\\b" + label + "=~\"([^\"]+)\"")
                    .matcher(rules)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            assertFalse(patterns.isEmpty(), label);
            for (String pattern : patterns) {
                List<String> known = rendered.stream()
                        .filter(resource -> resource.is(kind) && resource.name().matches(pattern))
                        .map(Resource::name)
                        .toList();
                assertEquals(3, known.size(), () -> label + "=~" + pattern + " knows " + known);
            }
        });
    }

    @Test
    void anotherImageIsAnotherMigration() throws Exception {
        String before = jobOf("kart/fee-service=localhost/kart/fee-service:1");
        assertEquals(before, jobOf("kart/fee-service=localhost/kart/fee-service:1"));
        assertTrue(!before.equals(jobOf("kart/fee-service=localhost/kart/fee-service:2")), before);
    }

    @Test
    void appliesTheDatabaseBeforeTheMigrationsAndThemBeforeTheServices() throws Exception {
        List<String> order = Yaml.resources(succeeds("dev", "--render")).stream()
                .map(Resource::toString)
                .toList();
        assertEquals("Namespace kart-dev", order.getFirst());
        int migration = order.indexOf(order.stream()
                .filter(each -> each.startsWith("Job fee-service-migration-"))
                .findFirst()
                .orElseThrow());
        assertTrue(order.indexOf("StatefulSet postgres") < migration, order::toString);
        assertTrue(order.indexOf("NetworkPolicy deny") < migration, order::toString);
        assertTrue(migration < order.indexOf("Deployment fee-service"), order::toString);
        assertEquals(Kustomize.overlay("dev").size(), order.size());
    }

    @Test
    void takesNoClusterByAccident() throws Exception {
        Answer answer = run("dev");
        assertEquals(1, answer.code(), answer.said());
        assertTrue(answer.said().contains("Which cluster?"), answer.said());
    }

    @Test
    void saysWhatIsWrongWithWhatItWasTold() throws Exception {
        refused("There is no overlay 'moon'", "moon");
        refused("No digest is chosen yet for kart/appointment-service", "prod", "--context", "any");
        refused("cannot be read", "dev", "--images", folder.resolve("none").toString());
        Path images = Files.writeString(folder.resolve("images"), "kart/fee-service=localhost/kart/fee-service\n");
        refused("says neither a digest nor a tag", "dev", "--render", "--images", images.toString());
        Files.writeString(images, "kart/fee-service\n");
        refused("this names no image", "dev", "--render", "--images", images.toString());
    }

    @Test
    void saysWhichClustersThereAre() throws Exception {
        Kustomize.requireKubectl();
        refused("kubectl knows no context 'moon'", "dev", "--context", "moon");
    }

    private String jobOf(String line) throws Exception {
        Path images = Files.writeString(folder.resolve("images"), line);
        return Yaml.resources(succeeds("dev", "--render", "--images", images.toString())).stream()
                .map(Resource::toString)
                .filter(each -> each.startsWith("Job fee-service-migration-"))
                .findFirst()
                .orElseThrow();
    }

    private static String image(List<Resource> resources, String which) {
        return resources.stream()
                .filter(resource -> resource.toString().equals(which))
                .map(resource -> resource.containers().getFirst().path("image").asText())
                .findFirst()
                .orElseThrow();
    }

    private void refused(String why, String... arguments) throws Exception {
        Answer answer = run(arguments);
        assertTrue(answer.code() != 0 && answer.said().contains(why), answer::said);
    }

    private String succeeds(String... arguments) throws Exception {
        Answer answer = run(arguments);
        assertEquals(0, answer.code(), answer.said());
        return answer.said();
    }

    /** Runs it as somebody who has no cluster at all. */
    private Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("bash", "deploy"), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("KUBECONFIG");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Answer(process.exitValue(), said);
    }
}
