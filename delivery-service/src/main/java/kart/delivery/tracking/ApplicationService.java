package kart.delivery.tracking;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kart.caller.Caller;
import kart.delivery.office.Channel;
import kart.privacy.Pseudonyms;
import kart.privacy.Sealer;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.MobileNumber;

/** What other features ask and tell about an application. All of it joins the transaction that is running. */
@ApplicationScoped
public class ApplicationService {

    /** The purpose for which appointment-service seals the number. */
    static final String SEAL = "event-mobile";

    private final ApplicationRepository applications;
    private final Pseudonyms pseudonyms;
    private final Sealer sealer;

    @Inject
    ApplicationService(ApplicationRepository applications, Pseudonyms pseudonyms, Sealer sealer) {
        this.applications = applications;
        this.pseudonyms = pseudonyms;
        this.sealer = sealer;
    }

    /** Remembers what an event tells; the application's row stays locked until the transaction ends. */
    public Uni<Application> remember(ApplicationFacts facts, TimelineEntry entry) {
        return applications
                .remember(facts)
                .chain(() -> applications.record(facts.id(), entry))
                .chain(() -> applications.findById(facts.id()));
    }

    /** Remembers what an event tells of the application, where nothing happened that its owner should see. */
    Uni<Void> remember(ApplicationFacts facts) {
        return applications.remember(facts);
    }

    /** The application will have no card any more. */
    public Uni<Void> end(UUID id, TimelineCode how) {
        return applications.end(id, how);
    }

    /** Everything due at the handover is paid or waived. */
    public Uni<Void> settleHandover(UUID id, Instant at) {
        return applications.settleHandover(id, at);
    }

    /** The owner has the card. */
    public Uni<Void> deliver(UUID id, Instant at) {
        return applications.deliver(id, at);
    }

    /** Keeps which office the owner wants. */
    public Uni<Void> choose(UUID id, Channel channel, UUID officeId) {
        return applications.choose(id, channel.name(), officeId);
    }

    /** An application that is sure to exist, with its row locked until the transaction ends. */
    public Uni<Application> lock(UUID id) {
        return applications.lock(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * The caller's own application, with its row locked until the transaction ends.
     *
     * @throws Refused {@code not-found} if there is none or it is somebody else's: the answer is the same
     */
    public Uni<Application> lockOwn(UUID id, Caller caller) {
        return lock(id).invoke(application -> requireOwner(application, caller));
    }

    /** The caller's own application; refused as in {@link #lockOwn}. */
    public Uni<Application> requireOwn(UUID id, Caller caller) {
        return require(id).invoke(application -> requireOwner(application, caller));
    }

    Uni<Application> require(UUID id) {
        return applications.findById(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    Uni<Application> requireByTrackingCode(String code) {
        return applications
                .findByTrackingCode(code)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    void requireOwner(Application application, Caller caller) {
        boolean own = application
                .owner()
                .filter(owner -> pseudonyms.matches(owner, caller.requireNationalId()))
                .isPresent();
        if (!own) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    /** The owner's mobile number, while somebody may still have to call. */
    public Optional<MobileNumber> mobile(Application application) {
        return mobile(application.sealedMobile().orElse(null));
    }

    /** Opens a number as it is stored; nothing for null. */
    public Optional<MobileNumber> mobile(String sealed) {
        return Optional.ofNullable(sealed).map(text -> sealer.open(SEAL, text)).flatMap(MobileNumber::tryParse);
    }
}
