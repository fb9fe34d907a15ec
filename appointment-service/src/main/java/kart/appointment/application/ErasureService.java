package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.application.ApplicationEvent.Withdrawn;
import kart.outbox.Outbox;

/** What becomes of personal data that is needed no more. */
@ApplicationScoped
class ErasureService {

    private final ErasureRepository erasure;
    private final ApplicationRepository applications;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    ErasureService(ErasureRepository erasure, ApplicationRepository applications, Outbox outbox, InstantSource clock) {
        this.erasure = erasure;
        this.applications = applications;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<List<UUID>> findAbandoned(LocalDate today, int limit) {
        return erasure.findAbandoned(today, limit);
    }

    /** An application without the data of its citizen could be booked for, and nobody could be enrolled: so it ends first. */
    @WithTransaction
    Uni<Boolean> endIfAbandoned(UUID id, LocalDate today) {
        return erasure.lockIfAbandoned(id, today)
                .call(abandoned -> abandoned ? end(id, today) : Uni.createFrom().voidItem());
    }

    @WithTransaction
    Uni<Long> erase(LocalDate today, int limit) {
        return erasure.erase(today, limit);
    }

    private Uni<Void> end(UUID id, LocalDate today) {
        return applications
                .move(id, ApplicationState.WITHDRAWN, "ABANDONED", today.minusDays(1), Actor.job("erasure"))
                .chain(moved -> moved
                        ? outbox.tell(ApplicationEvent.WITHDRAWN, id, new Withdrawn(id, clock.instant()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
