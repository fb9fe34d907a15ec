package kart.k8s.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service is told is what it listens to. It is packaged before: this runs in {@code verify}. */
class ConfigurationTest {

    /** Said by the generator and read by nobody. */
    private static final Set<String> HARMLESS = Set.of("KUBERNETES_NAMESPACE");

    private static final Pattern VARIABLE = Pattern.compile("\\b(KART|QUARKUS|KC)(_[A-Z0-9]+)+");
    private static final Pattern PERIOD = Pattern.compile("every = \"\\$?\\{(kart\\.[a-z.-]+)[:}]");

    private static final List<String> SERVICES = List.of("appointment-service", "fee-service", "delivery-service");

    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void everythingThatAServiceIsToldIsWhatItReads(String overlay) {
        List<String> unread = new ArrayList<>();
        for (String service : SERVICES) {
            ServiceConfiguration configuration = ServiceConfiguration.of(service);
            for (String workload : List.of(service, service + "-migration")) {
                told(overlay, workload).stream()
                        .filter(variable -> !HARMLESS.contains(variable) && !configuration.reads(variable))
                        .map(variable -> workload + ": " + variable)
                        .forEach(unread::add);
            }
        }
        assertEquals(List.of(), unread);
    }

    @ParameterizedTest
    @MethodSource("kart.k8s.manifests.Kustomize#overlays")
    void aServiceIsToldAllThatItNeeds(String overlay) {
        for (String service : SERVICES) {
            Set<String> required = ServiceConfiguration.of(service).required();
            for (String workload : List.of(service, service + "-migration")) {
                Set<String> told = told(overlay, workload);
                Set<String> missing = new TreeSet<>(required);
                missing.removeIf(variable -> told.stream().anyMatch(each -> each.startsWith(variable)));
                assertEquals(Set.of(), missing, workload);
            }
        }
    }

    @Test
    void knowsWhatIsMisspeltWhatOnlyABuildReadsAndWhatIsNeeded() {
        ServiceConfiguration fee = ServiceConfiguration.of("fee-service");
        for (String read : List.of(
                "QUARKUS_OIDC_TOKEN_ISSUER",
                "KART_FEE_CALLBACK_URL",
                "KART_FEE_RETURN_URLS_3__CLIENT",
                "KART_FEE_RECONCILIATION_FIRST_LOOK",
                "KART_PRIVACY_KEYS__2_",
                "KART_CLIENT_SECRET",
                "KART_OUTBOX_TARGETS_FEE")) {
            assertTrue(fee.reads(read), read);
        }
        for (String unread : List.of(
                "QUARKUS_OIDC_TOKEN_ISUER",
                "QUARKUS_DATASOURCE_DB_KIND",
                "QUARKUS_SHUTDOWN_DELAY_ENABLED",
                "KART_FEE_CALLBCK_URL",
                "KART_FEE_RETURN_URLS_CLIENT",
                "KART_DELIVERY_PROOF_KEY")) {
            assertFalse(fee.reads(unread), unread);
        }
        assertEquals(
                Set.of(
                        "KART_FEE_CALLBACK_URL",
                        "KART_FEE_GATEWAY_MERCHANT_ID",
                        "KART_FEE_GATEWAY_URL",
                        "KART_FEE_RETURN_URLS_0_",
                        "KART_PRIVACY_CURRENT_VERSION"),
                fee.required());
    }

    /** What Quarkus could be told is more than anybody is told, so its variables must be set somewhere, and not only be read. */
    @Test
    void whatThePagesForWhoeverIsOnCallNameIsSetOrRead() throws Exception {
        Set<String> set = new TreeSet<>();
        Kustomize.overlays().forEach(overlay -> {
            SERVICES.forEach(service -> set.addAll(told(overlay, service)));
            Kustomize.overlay(overlay).stream()
                    .filter(each -> each.is("ConfigMap"))
                    .forEach(each -> each.json().path("data").fieldNames().forEachRemaining(set::add));
        });
        Set<String> periods = periods();
        Set<String> unknown = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        for (Path page : files(Path.of("../docs/operations"), "Kart\\w+\\.md")) {
            VARIABLE.matcher(Yaml.text(page)).results().map(MatchResult::group).forEach(variable -> {
                named.add(variable);
                boolean ours = variable.startsWith("KART_")
                        && (periods.contains(variable)
                                || SERVICES.stream()
                                        .anyMatch(service ->
                                                ServiceConfiguration.of(service).reads(variable)));
                // A whole name, or the beginning that several have
                if (!ours && set.stream().noneMatch(each -> each.equals(variable) || each.startsWith(variable + '_'))) {
                    unknown.add(page.getFileName() + ": " + variable);
                }
            });
        }
        assertEquals(Set.of(), unknown);
        assertTrue(named.size() > 10, named::toString);
    }

    /** The variables by which jobs are told how often they run; their names are in annotations alone. */
    private static Set<String> periods() throws IOException {
        Set<String> periods = new TreeSet<>();
        for (String module : List.of("outbox", "appointment-service", "fee-service", "delivery-service")) {
            for (Path source : files(Path.of("..", module, "src/main/java"), "\\w+\\.java")) {
                PERIOD.matcher(Yaml.text(source))
                        .results()
                        .forEach(found -> periods.add(
                                found.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)));
            }
        }
        return periods;
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }

    /** The names of all variables of a workload: written, from ConfigMaps of the overlay, from Secrets of the list. */
    private static Set<String> told(String overlay, String workload) {
        Resource resource = Kustomize.overlay(overlay).stream()
                .filter(each ->
                        each.name().equals(workload) && !each.containers().isEmpty())
                .findFirst()
                .orElseThrow();
        Set<String> told = new TreeSet<>();
        for (JsonNode container : resource.containers()) {
            told.addAll(ServiceRules.environment(container).keySet());
            for (JsonNode source : container.path("envFrom")) {
                String map = source.at("/configMapRef/name").asText();
                Kustomize.overlay(overlay).stream()
                        .filter(each -> each.is("ConfigMap") && each.name().equals(map))
                        .forEach(each -> each.json().path("data").fieldNames().forEachRemaining(told::add));
                String secret = source.at("/secretRef/name").asText();
                SecretRules.listed().stream()
                        .filter(each -> each.startsWith(secret + '/'))
                        .forEach(each -> told.add(each.substring(secret.length() + 1)));
            }
        }
        return told;
    }
}
