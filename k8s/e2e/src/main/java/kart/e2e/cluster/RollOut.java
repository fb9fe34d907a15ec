package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;

/** How far a deployment is. */
final class RollOut {

    private RollOut() {}

    /** Whether all pods are of the newest kind and can serve, and no older one is left; as {@code kubectl rollout status}. */
    static boolean isDone(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        int wanted = deployment.getSpec().getReplicas();
        return status != null
                && Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
                        >= deployment.getMetadata().getGeneration()
                && number(status.getUpdatedReplicas()) == wanted
                && number(status.getReplicas()) == wanted
                && number(status.getAvailableReplicas()) == wanted;
    }

    private static int number(Integer value) {
        return value == null ? 0 : value;
    }
}
