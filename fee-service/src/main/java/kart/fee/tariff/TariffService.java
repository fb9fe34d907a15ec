package kart.fee.tariff;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import kart.fee.problem.FeeProblem;
import kart.problem.Refused;

/** Finds prices. */
@ApplicationScoped
public class TariffService {

    private final TariffRepository tariffs;

    @Inject
    TariffService(TariffRepository tariffs) {
        this.tariffs = tariffs;
    }

    /**
     * The tariff of a case that was registered at an instant.
     *
     * @throws Refused {@code tariff-not-in-force}
     */
    @WithTransaction
    public Uni<TariffVersion> inForce(CaseType caseType, Instant at) {
        return tariffs.inForce(caseType, at)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(FeeProblem.TARIFF_NOT_IN_FORCE)
                        .with("caseType", caseType)
                        .with("at", at));
    }
}
