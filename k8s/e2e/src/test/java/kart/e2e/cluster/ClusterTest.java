package kart.e2e.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is concluded from what a cluster says. */
class ClusterTest {

    @Test
    void onlyAClusterThatBearsTheMarkIsTouched() {
        assertFalse(Mark.isOn(null));
        assertFalse(Mark.isOn(Map.of()));
        assertFalse(Mark.isOn(Map.of(Mark.LABEL, "yes")));
        assertTrue(Mark.isOn(Map.of(Mark.LABEL, Mark.VALUE, "x", "y")));
    }

    @Test
    void aRollOutIsDoneWhenAllPodsAreNewAndNoneIsLeft() {
        assertTrue(RollOut.isDone(deployment(2, 2, 2, 2)));
        assertFalse(RollOut.isDone(deployment(1, 2, 2, 2)), "not heard of yet");
        assertFalse(RollOut.isDone(deployment(2, 1, 2, 2)), "an old pod serves on");
        assertFalse(RollOut.isDone(deployment(2, 2, 3, 2)), "an old pod is not gone");
        assertFalse(RollOut.isDone(deployment(2, 2, 2, 1)), "a new pod is not ready");
        assertFalse(RollOut.isDone(
                new DeploymentBuilder(deployment(2, 2, 2, 2)).withStatus(null).build()));
    }

    private static io.fabric8.kubernetes.api.model.apps.Deployment deployment(
            long observed, int updated, int all, int available) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withGeneration(2L)
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .endSpec()
                .withNewStatus()
                .withObservedGeneration(observed)
                .withUpdatedReplicas(updated)
                .withReplicas(all)
                .withAvailableReplicas(available)
                .endStatus()
                .build();
    }

    @Test
    void metricsAreSummedOverTheSeriesThatFit() {
        String page = """
                # HELP kart_outbox_deliveries_total Deliveries
                # TYPE kart_outbox_deliveries_total counter
                kart_outbox_deliveries_total{outcome="delivered",target="fee"} 3.0
                kart_outbox_deliveries_total{outcome="delivered",target="delivery"} 4.0
                kart_outbox_deliveries_total{outcome="refused",target="fee"} 1.0
                kart_outbox_deliveries_total_other{outcome="delivered"} 9.0
                plain 5.0
                served{uri="/v1/bookings/{id}"} 6.0 # {trace_id="1"} 0.01 1795842196.5
                timed{uri="/v1"} 7.0 1795842196500
                """;
        assertEquals(7, PodMetrics.sum(page, "kart_outbox_deliveries_total", "outcome=\"delivered\""));
        assertEquals(5, PodMetrics.sum(page, "plain", ""));
        assertEquals(6, PodMetrics.sum(page, "served", "/v1/"));
        assertEquals(7, PodMetrics.sum(page, "timed", "/v1"));
        assertEquals(0, PodMetrics.sum(page, "absent", ""));
    }

    @Test
    void aVisitorsWordsAreReadAndNothingElse() {
        assertEquals(
                Map.of("a:1", "open", "b:2", "silent"),
                Visitor.seen("a:1 open\nPicked up JAVA_TOOL_OPTIONS: -Xx\nb:2 silent\n"));
    }

    @Test
    void hostsOfTheIngressAreFoundThoughNobodyElseKnowsThem() throws Exception {
        InetAddress ingress = InetAddress.getByName("192.0.2.7");
        IngressNames.put("appointment.kart.test", ingress);

        InetAddress found = InetAddress.getByName("appointment.kart.test");

        assertEquals("192.0.2.7", found.getHostAddress());
        assertEquals("appointment.kart.test", found.getHostName());
    }
}
