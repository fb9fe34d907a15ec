package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Kart in one namespace of a cluster. */
public final class KartCluster implements AutoCloseable {

    /** The label by which the pods of a program are known. */
    static final String NAME = "app.kubernetes.io/name";

    private final KubernetesClient client;
    private final String namespace;
    private final KubectlProxy way;
    private final String server;

    private KartCluster(KubernetesClient client, String namespace, KubectlProxy way, String server) {
        this.client = client;
        this.namespace = namespace;
        this.way = way;
        this.server = server;
    }

    /**
     * Opens the cluster of a kubeconfig, if it carries the mark.
     *
     * @throws NotOurCluster if it does not
     */
    public static KartCluster open(Path kubeconfig, String namespace) throws IOException, NotOurCluster {
        if (!Files.isReadable(kubeconfig)) {
            throw new NotOurCluster("There is no kubeconfig " + kubeconfig);
        }
        KubectlProxy way = KubectlProxy.open(kubeconfig);
        Config config = Config.empty();
        config.setMasterUrl(way.address().toString());
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        KartCluster cluster = new KartCluster(client, namespace, way, KubectlProxy.server(kubeconfig));
        try {
            Mark.require(client, cluster.server());
            return cluster;
        } catch (NotOurCluster | RuntimeException refusal) {
            cluster.close();
            throw refusal;
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** Address of the cluster's API, for people. */
    public String server() {
        return server;
    }

    public String namespace() {
        return namespace;
    }

    /** What kind of cluster it is, for the report; no names and addresses. */
    public Map<String, Object> describe() {
        List<Node> nodes = client.nodes().list().getItems();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kubernetes", client.getKubernetesVersion().getGitVersion());
        facts.put("nodes", nodes.size());
        facts.put(
                "cpus",
                nodes.stream()
                        .map(node -> node.getStatus().getCapacity().get("cpu").getNumericalAmount())
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                        .toPlainString());
        facts.put(
                "memoryGiB",
                nodes.stream()
                                .mapToLong(node -> node.getStatus()
                                        .getCapacity()
                                        .get("memory")
                                        .getNumericalAmount()
                                        .longValue())
                                .sum()
                        >> 30);
        return facts;
    }

    /** The pods of a program that are not about to end. */
    public List<Pod> pods(String name) {
        return client.pods().inNamespace(namespace).withLabel(NAME, name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /** How many pods of a program can serve. */
    public long ready(String name) {
        return pods(name).stream().filter(Readiness::isPodReady).count();
    }

    /** Waits until a program has as many pods as it shall have, and all can serve. */
    public boolean awaitReady(String name, Duration patience) throws InterruptedException {
        return await(
                () -> {
                    int wanted = replicas(name);
                    return ready(name) == wanted && pods(name).size() == wanted;
                },
                patience);
    }

    /** Waits; gives whether it has become true in time. */
    public static boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }

    /** Ends a pod and lets it take its time. */
    public void end(Pod pod) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .delete();
    }

    /** Kills a pod at once, as {@code kubectl delete --grace-period=0 --force} does. */
    public void kill(Pod pod) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .withGracePeriod(0)
                .delete();
    }

    /**
     * Kills a pod that has a volume of its own, a second after it was asked to end. The pod stays known until its process
     * is gone, so that no second one opens the same data: a grace period of zero would let that happen, and two PostgreSQL
     * servers on one folder spoil it.
     *
     * @see <a href="https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/">Force Delete
     *     StatefulSet Pods</a>
     */
    public void killKeeper(Pod pod) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .withGracePeriod(1)
                .delete();
    }

    /** How many pods a deployment, or a stateful set where there is no such deployment, is told to have. */
    public int replicas(String name) {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(name)
                .get();
        return deployment != null
                ? deployment.getSpec().getReplicas()
                : client.apps()
                        .statefulSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .require()
                        .getSpec()
                        .getReplicas();
    }

    /** Replaces all pods of a deployment, as {@code kubectl rollout restart} does, and waits for the new ones. */
    public boolean replace(String deployment, Duration patience) throws InterruptedException {
        var resource = client.apps().deployments().inNamespace(namespace).withName(deployment);
        resource.rolling().restart();
        return await(() -> RollOut.isDone(resource.get()), patience);
    }

    /** A value of a Secret. */
    public String secret(String name, String key) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null || !secret.getData().containsKey(key)) {
            throw new IllegalStateException(
                    "The namespace %s has no Secret %s with the key %s".formatted(namespace, name, key));
        }
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    /** A way from this machine into a pod, past the network's policies. */
    public LocalPortForward into(Pod pod, int port) {
        return client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .portForward(port);
    }

    @Override
    public void close() {
        client.close();
        way.close();
    }
}
