package kart.e2e.step;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kart.e2e.cluster.Visitor;
import kart.local.suite.Ports;
import kart.local.suite.Service;

/** What no policy allows is blocked, and what one allows works. */
public final class Policies implements Run.Step {

    private static final String ELSEWHERE = "kart-e2e-elsewhere";
    private static final String DATABASE = "kart-postgres-rw";
    private static final String API = "kubernetes.default.svc:443";

    @Override
    public String title() {
        return "What no policy allows is blocked";
    }

    @Override
    public void play(Run run) throws IOException, InterruptedException {
        String here = run.cluster().namespace();
        String ingress = run.ingress() + ":443";
        String served = podAddress(run, Service.FEE) + ":" + Service.FEE.port(new Ports(0));
        String managed = podAddress(run, Service.FEE) + ":" + Ports.management(Service.FEE.port(new Ports(0)));
        String database = DATABASE + "." + here + ":5432";
        String neighbour = "appointment-service." + here + ":80";
        String keys = "keycloak." + here + ":80";

        openElsewhere(run, List.of(API, ingress));
        closed(run, "a pod of another namespace", ELSEWHERE, Map.of(), List.of(database, neighbour, served, managed));
        closed(
                run,
                "a pod without labels",
                here,
                Map.of(),
                List.of(database, neighbour, served, managed, keys, API, ingress));
        Map<String, String> fee = labels(run, "fee-service");
        open(run, "fee-service", here, fee, List.of(database, neighbour, keys));
        closed(run, "fee-service", here, fee, List.of(managed, API, ingress));
        run.cluster().client().namespaces().withName(ELSEWHERE).delete();
    }

    /** Doors that are closed here are open from where no policy is: else it would not be the policies that close them. */
    private static void openElsewhere(Run run, List<String> doors) throws IOException, InterruptedException {
        run.cluster()
                .client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(ELSEWHERE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .serverSideApply();
        open(run, "a pod where no policy is", ELSEWHERE, Map.of(), doors);
    }

    private static void open(Run run, String who, String namespace, Map<String, String> labels, List<String> doors)
            throws IOException, InterruptedException {
        Map<String, String> seen = new Visitor(run.cluster()).knock("visitor", namespace, labels, doors);
        run.report()
                .promise(
                        who + " is let through where it must be",
                        seen.size() == doors.size() && seen.values().stream().allMatch("open"::equals),
                        describe(run, seen),
                        figures(run, seen));
    }

    private static void closed(Run run, String who, String namespace, Map<String, String> labels, List<String> doors)
            throws IOException, InterruptedException {
        Map<String, String> seen = new Visitor(run.cluster()).knock("visitor", namespace, labels, doors);
        run.report()
                .promise(
                        who + " is let through nowhere else",
                        seen.size() == doors.size() && seen.values().stream().noneMatch("open"::equals),
                        describe(run, seen),
                        figures(run, seen));
    }

    private static String describe(Run run, Map<String, String> seen) {
        StringBuilder text = new StringBuilder();
        figures(run, seen)
                .forEach((door, state) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(door)
                        .append(' ')
                        .append(state));
        return text.toString();
    }

    /** Doors by what they are: addresses of pods and of the ingress say nothing to who reads it elsewhere. */
    private static Map<String, Object> figures(Run run, Map<String, String> seen) {
        Map<String, Object> named = new LinkedHashMap<>();
        new TreeMap<>(seen).forEach((door, state) -> named.put(name(run, door), state));
        return named;
    }

    private static String name(Run run, String door) {
        String port = door.substring(door.lastIndexOf(':') + 1);
        if (door.startsWith(podAddress(run, Service.FEE) + ":")) {
            return port.equals(Integer.toString(Ports.management(Service.FEE.port(new Ports(0)))))
                    ? "fee-service's management port"
                    : "a pod of fee-service";
        }
        return door.equals(API) ? "the Kubernetes API" : door.startsWith(run.ingress()) ? "the ingress" : host(door);
    }

    private static String host(String door) {
        return door.substring(0, door.indexOf('.'));
    }

    private static String podAddress(Run run, Service service) {
        return run.cluster().pods(service.id()).getFirst().getStatus().getPodIP();
    }

    private static Map<String, String> labels(Run run, String program) {
        Pod pod = run.cluster().pods(program).getFirst();
        Map<String, String> labels = new TreeMap<>(pod.getMetadata().getLabels());
        labels.remove("pod-template-hash");
        return labels;
    }
}
