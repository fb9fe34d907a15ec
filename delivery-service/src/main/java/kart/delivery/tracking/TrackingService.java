package kart.delivery.tracking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.tracking.TimelineRepository.NamedEntry;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TrackingCode;

/** The one view of a case, from registration to handover. */
@ApplicationScoped
class TrackingService {

    private final ApplicationService applications;
    private final TimelineRepository timelines;
    private final AuditRepository audit;

    @Inject
    TrackingService(ApplicationService applications, TimelineRepository timelines, AuditRepository audit) {
        this.applications = applications;
        this.timelines = timelines;
        this.audit = audit;
    }

    /** An application and all that happened to it, the oldest first. */
    record Tracking(Application application, List<NamedEntry> timeline) {}

    @WithTransaction
    Uni<Tracking> ofApplication(UUID id, Caller caller) {
        return applications.require(id).chain(application -> show(application, caller));
    }

    @WithTransaction
    Uni<Tracking> ofTrackingCode(String text, Caller caller) {
        String code = TrackingCode.tryParse(text)
                .map(TrackingCode::value)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return applications.requireByTrackingCode(code).chain(application -> show(application, caller));
    }

    private Uni<Tracking> show(Application application, Caller caller) {
        return admit(application, caller)
                .chain(() -> timelines.read(application.id()))
                .map(timeline -> new Tracking(application, timeline));
    }

    /** The owner may look; so may who works for the owner, and that is written down. */
    private Uni<Void> admit(Application application, Caller caller) {
        if (TrackingResource.STAFF.stream().anyMatch(caller::is)) {
            return audit.write(caller, application.id(), "tracking");
        }
        applications.requireOwner(application, caller);
        return Uni.createFrom().voidItem();
    }
}
