package kart.k8s.manifests;

import static kart.k8s.manifests.PodRules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lets the services stay there while pods, nodes and versions come and go. */
final class ServiceRules {

    /** What {@code QUARKUS_SHUTDOWN_DELAY} and {@code quarkus.shutdown.timeout} take at most, in seconds. */
    private static final int OWN_END = 2 + 10;

    /** What {@code AppointmentConfig.holdStatements} is by itself: so many connections beside the pool. */
    private static final int HOLD_STATEMENTS = 2;

    /** Those of the operator, the figures, migrations, a backup and a person; PostgreSQL keeps a few for itself, too. */
    private static final int CONNECTIONS_OF_OTHERS = 30;

    private ServiceRules() {}

    static List<Resource> services(List<Resource> overlay) {
        return overlay.stream()
                .filter(resource -> resource.is("Deployment")
                        && "service".equals(resource.podLabels().get("app.kubernetes.io/component")))
                .toList();
    }

    /** No pod goes before its successor is ready, and none before what it began is done. */
    static List<String> rollOut(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource service : services(overlay)) {
            JsonNode strategy = service.spec().path("strategy");
            demand(
                    strategy.at("/rollingUpdate/maxUnavailable").asInt(1) == 0,
                    service + " goes before its successor is there",
                    complaints);
            int sleep = service.containers()
                    .getFirst()
                    .at("/lifecycle/preStop/sleep/seconds")
                    .asInt();
            demand(sleep > 0, service + " ends while requests still come", complaints);
            demand(
                    service.json()
                                    .at("/spec/template/spec/terminationGracePeriodSeconds")
                                    .asInt(30)
                            > sleep + OWN_END,
                    service + " is killed before it is done",
                    complaints);
        }
        return complaints;
    }

    static List<String> budgets(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource service : services(overlay)) {
            List<Resource> budgets = overlay.stream()
                    .filter(resource -> resource.is("PodDisruptionBudget"))
                    .filter(budget -> Pods.selected(
                                            Pods.of(List.of(service)),
                                            budget.spec().path("selector"))
                                    .size()
                            == 1)
                    .toList();
            demand(budgets.size() == 1, service + " has " + budgets.size() + " disruption budgets", complaints);
        }
        return complaints;
    }

    /** As many pods as may ever run open no more connections than the database has. */
    static List<String> connections(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        int opened = CONNECTIONS_OF_OTHERS;
        for (Resource service : services(overlay)) {
            int each = number(told(overlay, service, "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE"), 0);
            demand(each > 0, service + " is not told how many connections it may open", complaints);
            if (service.name().equals("appointment-service")) {
                each += number(told(overlay, service, "KART_APPOINTMENT_HOLD_STATEMENTS"), HOLD_STATEMENTS);
            }
            opened += mostPods(overlay, service) * each;
        }
        for (Resource map : overlay) {
            opened += number(map.json().at("/data/KC_DB_POOL_MAX_SIZE").asText(), 0);
        }
        List<Integer> databases = overlay.stream()
                .flatMap(resource -> maxConnections(resource).stream())
                .toList();
        demand(databases.size() == 1, "It is not said once how many connections the database has", complaints);
        for (int allowed : databases) {
            demand(opened < allowed, "The database has " + allowed + " connections for " + opened, complaints);
        }
        return complaints;
    }

    /** A roll-out adds a few for a moment; one that was told to end keeps its connections until it has. */
    private static int mostPods(List<Resource> overlay, Resource service) {
        int pods = overlay.stream()
                .filter(resource -> resource.is("HorizontalPodAutoscaler")
                        && resource.json()
                                .at("/spec/scaleTargetRef/name")
                                .asText()
                                .equals(service.name()))
                .mapToInt(scaler -> scaler.spec().path("maxReplicas").asInt())
                .max()
                .orElseGet(() -> service.spec().path("replicas").asInt());
        return pods
                + 2 * service.json().at("/spec/strategy/rollingUpdate/maxSurge").asInt();
    }

    private static Optional<Integer> maxConnections(Resource resource) {
        String operated = resource.json()
                .at("/spec/postgresql/parameters/max_connections")
                .asText();
        String said = Stream.concat(
                        resource.is("Cluster") ? Stream.of(operated) : Stream.empty(),
                        resource.containers().stream()
                                .flatMap(container -> Resource.each(container.path("args")))
                                .map(JsonNode::asText)
                                .filter(argument -> argument.startsWith("max_connections="))
                                .map(argument -> argument.substring(argument.indexOf('=') + 1)))
                .findFirst()
                .orElse("");
        return said.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(said));
    }

    /** What a variable of a service is: written, or in a ConfigMap that it takes. */
    private static String told(List<Resource> overlay, Resource service, String variable) {
        JsonNode container = service.containers().getFirst();
        String written = text(environment(container), variable);
        Set<String> maps = Resource.each(container.path("envFrom"))
                .map(source -> source.at("/configMapRef/name").asText())
                .collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(written),
                        overlay.stream()
                                .filter(resource -> resource.is("ConfigMap") && maps.contains(resource.name()))
                                .map(map ->
                                        map.json().path("data").path(variable).asText()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static int number(String text, int otherwise) {
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** One scaler each, at least two pods, and no number that a deployment would set back. */
    static List<String> scalers(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource service : services(overlay)) {
            List<Resource> scalers = overlay.stream()
                    .filter(resource -> resource.is("HorizontalPodAutoscaler"))
                    .filter(scaler -> scaler.json()
                            .at("/spec/scaleTargetRef/name")
                            .asText()
                            .equals(service.name()))
                    .toList();
            demand(scalers.size() == 1, service + " has " + scalers.size() + " scalers", complaints);
            demand(!service.spec().has("replicas"), service + " fights with its scaler about its pods", complaints);
            for (Resource scaler : scalers) {
                demand(scaler.spec().path("minReplicas").asInt(1) >= 2, scaler + " leaves one pod alone", complaints);
                demand(scaler.spec().has("behavior"), scaler + " does not say how fast", complaints);
            }
        }
        return complaints;
    }

    static List<String> spread(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource service : services(overlay)) {
            JsonNode constraints = service.json().at("/spec/template/spec/topologySpreadConstraints");
            demand(
                    Resource.each(constraints)
                            .anyMatch(one -> one.path("topologyKey").asText().equals("kubernetes.io/hostname")
                                    && Pods.selected(Pods.of(List.of(service)), one.path("labelSelector"))
                                                    .size()
                                            == 1
                                    && Resource.each(one.path("matchLabelKeys"))
                                            .anyMatch(key -> key.asText().equals("app.kubernetes.io/name"))),
                    service + " may stand on one node alone",
                    complaints);
        }
        return complaints;
    }

    /** A priority that is given is one that the overlay makes. */
    static List<String> priorities(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        List<String> made = overlay.stream()
                .filter(resource -> resource.is("PriorityClass"))
                .map(Resource::name)
                .toList();
        for (Resource resource : overlay) {
            JsonNode given = resource.is("Cluster")
                    ? resource.spec().path("priorityClassName")
                    : resource.json().at("/spec/template/spec/priorityClassName");
            demand(
                    given.isMissingNode() || made.contains(given.asText()),
                    resource + " has a priority that nobody makes: " + given,
                    complaints);
            demand(
                    made.isEmpty()
                            || !given.isMissingNode()
                            || Pods.of(List.of(resource)).isEmpty(),
                    resource + " has no priority",
                    complaints);
        }
        return complaints;
    }

    /** Jobs migrate, as the owner and then end; nothing that serves does. */
    static List<String> migrations(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource resource : overlay) {
            for (JsonNode container : resource.containers()) {
                Map<String, JsonNode> environment = environment(container);
                boolean migrates = "true".equals(text(environment, "QUARKUS_FLYWAY_MIGRATE_AT_START"));
                if (resource.is("Job")) {
                    demand(migrates, resource + " does not migrate", complaints);
                    demand(
                            "true".equals(text(environment, "QUARKUS_INIT_AND_EXIT")),
                            resource + " does not end",
                            complaints);
                    demand(
                            environment
                                    .getOrDefault("QUARKUS_FLYWAY_USERNAME", container.path("nothing"))
                                    .at("/valueFrom/secretKeyRef/name")
                                    .asText()
                                    .endsWith("-owner"),
                            resource + " does not migrate as the owner",
                            complaints);
                } else {
                    demand(
                            !migrates
                                    && environment.keySet().stream()
                                            .noneMatch(name -> name.startsWith("QUARKUS_FLYWAY")),
                            resource + " could migrate",
                            complaints);
                }
            }
        }
        return complaints;
    }

    private static String text(Map<String, JsonNode> environment, String name) {
        return environment.containsKey(name)
                ? environment.get(name).path("value").asText()
                : "";
    }

    static Map<String, JsonNode> environment(JsonNode container) {
        Map<String, JsonNode> environment = new java.util.HashMap<>();
        container
                .path("env")
                .forEach(variable -> environment.put(variable.path("name").asText(), variable));
        return environment;
    }
}
