package kart.fee.payment;

import jakarta.enterprise.inject.spi.CDI;
import kart.fee.OnVertx;

/** Runs one round of the reconciliation, for tests of other packages. */
public final class Reconciliation {

    private Reconciliation() {}

    public static void run() {
        ReconciliationJob job = CDI.current().select(ReconciliationJob.class).get();
        OnVertx.run(job::reconcile);
    }
}
