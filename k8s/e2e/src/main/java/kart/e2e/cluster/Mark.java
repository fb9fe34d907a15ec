package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * The mark by which a person says that on this cluster things may be broken on purpose. It lies in the cluster, so that no
 * wrong context of a kubeconfig can carry it by accident.
 */
final class Mark {

    static final String LABEL = "kart.e2e";
    static final String VALUE = "break-things-here";

    private static final String WHERE = "default";

    private Mark() {}

    static void require(KubernetesClient client, String server) throws NotOurCluster {
        Namespace namespace = client.namespaces().withName(WHERE).get();
        if (namespace == null || !isOn(namespace.getMetadata().getLabels())) {
            throw new NotOurCluster("""
                    This cluster is not marked, so nothing was touched: %s
                    The run kills pods and the database. If it may do that here, say so once:
                      kubectl label namespace %s %s=%s""".formatted(server, WHERE, LABEL, VALUE));
        }
    }

    static boolean isOn(Map<String, String> labels) {
        return labels != null && VALUE.equals(labels.get(LABEL));
    }
}
