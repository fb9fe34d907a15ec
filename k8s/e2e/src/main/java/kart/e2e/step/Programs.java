package kart.e2e.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kart.local.suite.Service;

/** The programs of the development overlay, by the label of their pods. */
final class Programs {

    static final List<String> SERVICES =
            Arrays.stream(Service.values()).map(Service::id).toList();

    static final String POSTGRES = "postgres";

    static final List<String> ALL = Stream.concat(Stream.of(POSTGRES, "keycloak", "simulator"), SERVICES.stream())
            .toList();

    private Programs() {}

    /** How many pods a program has at least: one whose last pod may go is not tried here. */
    static int least(String program) {
        return SERVICES.contains(program) ? 2 : 1;
    }

    /** A pod's name without what tells one run from another. */
    static String shortName(Pod pod) {
        String name = pod.getMetadata().getName();
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
