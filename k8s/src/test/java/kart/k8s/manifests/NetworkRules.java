package kart.k8s.manifests;

import static kart.k8s.manifests.PodRules.demand;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who can reach whom. A rule that names nobody, or a port that nobody has, is a mistake that only an outage would tell. */
final class NetworkRules {

    /** Those outside of the overlay are known to it by their namespace or their address alone. */
    private NetworkRules() {}

    /** Nothing is allowed by default, to all pods. */
    static List<String> deny(List<Resource> overlay) {
        boolean denied = overlay.stream()
                .filter(resource -> resource.is("NetworkPolicy"))
                .anyMatch(policy -> policy.spec().path("podSelector").isEmpty()
                        && policy.spec().path("policyTypes").size() == 2
                        && !policy.spec().has("ingress")
                        && !policy.spec().has("egress"));
        return denied ? List.of() : List.of("Everything is allowed by default");
    }

    /** Every selector of a policy means pods that there are, and every port is one that they have. */
    static List<String> policies(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        List<Pods> all = Pods.of(overlay);
        for (Resource policy : overlay) {
            if (!policy.is("NetworkPolicy")) {
                continue;
            }
            List<Pods> own = Pods.selected(all, policy.spec().path("podSelector"));
            demand(!own.isEmpty(), policy + " is for nobody", complaints);
            for (JsonNode rule : policy.spec().path("ingress")) {
                demand(rule.has("from"), policy + " lets everybody in", complaints);
                demand(rule.has("ports"), policy + " opens every port", complaints);
                ports(policy, rule, own, complaints);
                rule.path("from").forEach(peer -> peers(policy, peer, all, complaints));
            }
            for (JsonNode rule : policy.spec().path("egress")) {
                demand(rule.has("ports"), policy + " lets out to every port", complaints);
                for (JsonNode peer : rule.path("to")) {
                    ports(policy, rule, peers(policy, peer, all, complaints), complaints);
                }
            }
        }
        return complaints;
    }

    /** The pods of the overlay that a peer means; none if it is outside. */
    private static List<Pods> peers(Resource policy, JsonNode peer, List<Pods> all, List<String> complaints) {
        if (peer.has("namespaceSelector") || peer.has("ipBlock")) {
            return List.of();
        }
        Pods.parts(peer.path("podSelector"))
                .forEach(part -> demand(
                        !Pods.selected(all, part).isEmpty(),
                        policy + " names a peer that is not there: " + part,
                        complaints));
        return Pods.selected(all, peer.path("podSelector"));
    }

    private static void ports(Resource policy, JsonNode rule, List<Pods> pods, List<String> complaints) {
        for (Pods each : pods) {
            for (JsonNode port : rule.path("ports")) {
                demand(
                        each.ports().contains(port.path("port").asText()),
                        policy + " names a port that " + each.owner() + " does not have: " + port,
                        complaints);
            }
        }
    }

    /** What begins a database, or joins it, reaches the cluster's API and its instances, which let it in. */
    static List<String> beginnings(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        List<Resource> policies = overlay.stream()
                .filter(resource -> resource.is("NetworkPolicy"))
                .toList();
        for (Resource cluster : overlay) {
            if (!cluster.is("Cluster")) {
                continue;
            }
            List<Pods> beginning = List.of(Pods.beginning(cluster));
            List<Pods> instances = Pods.of(List.of(cluster));
            List<JsonNode> ways = rules(policies, beginning, "egress");
            demand(
                    ways.stream().anyMatch(way -> !way.has("to") && opens(way, "443") && opens(way, "6443")),
                    cluster + " cannot begin: its first pods do not reach the cluster's API",
                    complaints);
            demand(
                    ways.stream().anyMatch(way -> names(way, "to", instances) && opens(way, "5432")),
                    cluster + " stays alone: who joins may not call",
                    complaints);
            demand(
                    rules(policies, instances, "ingress").stream()
                            .anyMatch(way -> names(way, "from", beginning) && opens(way, "5432")),
                    cluster + " stays alone: who joins is not let in",
                    complaints);
        }
        return complaints;
    }

    /** The rules of those policies that are for some pods. */
    private static List<JsonNode> rules(List<Resource> policies, List<Pods> pods, String direction) {
        return policies.stream()
                .filter(policy ->
                        !Pods.selected(pods, policy.spec().path("podSelector")).isEmpty())
                .flatMap(policy -> Resource.each(policy.spec().path(direction)))
                .toList();
    }

    private static boolean names(JsonNode rule, String peers, List<Pods> pods) {
        return Resource.each(rule.path(peers))
                .anyMatch(peer -> peer.has("podSelector")
                        && !peer.has("namespaceSelector")
                        && !Pods.selected(pods, peer.path("podSelector")).isEmpty());
    }

    private static boolean opens(JsonNode rule, String port) {
        return Resource.each(rule.path("ports"))
                .anyMatch(each -> each.path("port").asText().equals(port));
    }

    /** Services lead to pods and ports that there are, and the ingress to services and ports that there are. */
    static List<String> services(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        List<Pods> all = Pods.of(overlay);
        Set<String> known = overlay.stream()
                .filter(resource -> resource.is("Service"))
                .flatMap(service -> Resource.each(service.spec().path("ports"))
                        .map(port -> service.name() + ':' + port.path("name").asText()))
                .collect(Collectors.toSet());
        for (Resource resource : overlay) {
            if (resource.is("Service")) {
                List<Pods> pods = all.stream()
                        .filter(each -> each.labels()
                                .entrySet()
                                .containsAll(Resource.texts(resource.spec().path("selector"))
                                        .entrySet()))
                        .toList();
                demand(pods.size() == 1, resource + " leads to " + pods.size() + " kinds of pods", complaints);
                for (JsonNode port : resource.spec().path("ports")) {
                    demand(
                            pods.stream()
                                    .allMatch(each -> each.ports()
                                            .contains(port.path("targetPort").asText())),
                            resource + " leads to a port that is not there: " + port,
                            complaints);
                }
            }
            for (JsonNode backend :
                    resource.is("Ingress") ? resource.spec().findValues("service") : List.<JsonNode>of()) {
                String address = backend.path("name").asText()
                        + ':'
                        + backend.at("/port/name").asText();
                demand(known.contains(address), resource + " leads to nobody: " + address, complaints);
            }
        }
        return complaints;
    }

    /** From outside, a service can be asked for /v1 alone: no health, no metrics, no events. With a certificate. */
    static List<String> publicPaths(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        Set<String> services =
                ServiceRules.services(overlay).stream().map(Resource::name).collect(Collectors.toSet());
        for (Resource ingress : overlay) {
            if (!ingress.is("Ingress")) {
                continue;
            }
            for (JsonNode rule : ingress.spec().path("rules")) {
                demand(
                        ingress.spec()
                                .path("tls")
                                .findValues("hosts")
                                .toString()
                                .contains(rule.path("host").toString()),
                        ingress + " serves " + rule.path("host") + " without a certificate",
                        complaints);
                for (JsonNode path : rule.at("/http/paths")) {
                    boolean ours =
                            services.contains(path.at("/backend/service/name").asText());
                    demand(
                            !ours || path.path("path").asText().equals("/v1"),
                            ingress + " opens " + path.path("path"),
                            complaints);
                    demand(
                            path.at("/backend/service/port/name").asText().equals("http"),
                            ingress + " opens another port",
                            complaints);
                }
            }
        }
        return complaints;
    }

    /** The management port is for Prometheus alone. */
    static List<String> management(List<Resource> overlay) {
        List<String> complaints = new ArrayList<>();
        for (Resource policy : overlay) {
            for (JsonNode rule : policy.is("NetworkPolicy")
                    ? policy.spec().path("ingress")
                    : policy.json().path("none")) {
                boolean opens = Resource.each(rule.path("ports"))
                        .anyMatch(port -> port.path("port").asText().matches("management|90\\d\\d"));
                for (JsonNode peer : opens ? rule.path("from") : rule.path("none")) {
                    demand(
                            peer.has("namespaceSelector"),
                            policy + " opens the management port to neighbours: " + peer,
                            complaints);
                }
            }
        }
        return complaints;
    }
}
