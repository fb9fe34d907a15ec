package kart.e2e.step;

import java.io.IOException;
import java.sql.SQLException;
import kart.e2e.cluster.Databases;
import kart.e2e.cluster.KartCluster;
import kart.e2e.evidence.Evidence;
import kart.e2e.load.Load;
import kart.e2e.load.Patience;
import kart.e2e.report.Report;
import kart.local.suite.Addresses;

/**
 * What every step needs.
 *
 * @param ingress address of the ingress controller
 * @param perSecond how many requests a second people send while things break
 */
public record Run(KartCluster cluster, Addresses addresses, String ingress, Report report, int perSecond) {

    /** People at work. */
    Load load(Patience patience) throws IOException, InterruptedException {
        return newLoad(patience, perSecond).begin();
    }

    /** Nobody at work yet. */
    Load newLoad(Patience patience, int perSecond) {
        return new Load(addresses, client -> cluster.secret("keycloak", client), patience, perSecond);
    }

    Databases databases() {
        return new Databases(cluster);
    }

    Evidence evidence() {
        return new Evidence(databases(), report);
    }

    /** One part of the run. */
    public interface Step {

        /** As a heading. */
        String title();

        void play(Run run) throws IOException, InterruptedException, SQLException;
    }
}
