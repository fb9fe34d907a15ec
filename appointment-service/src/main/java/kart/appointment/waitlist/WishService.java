package kart.appointment.waitlist;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.Roles;
import kart.appointment.application.Application;
import kart.appointment.application.ApplicationService;
import kart.appointment.citizen.AccessService;
import kart.appointment.problem.AppointmentProblem;
import kart.appointment.waitlist.WishRepository.Asked;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.TehranTime;

/** What citizens do with their wishes, and those who help them. */
@ApplicationScoped
class WishService {

    /** What of a file is shown, in the record of who read it. */
    private static final String READ = "wishes";

    private final WishRepository wishes;
    private final ApplicationService applications;
    private final AccessService access;
    private final InstantSource clock;

    @Inject
    WishService(WishRepository wishes, ApplicationService applications, AccessService access, InstantSource clock) {
        this.wishes = wishes;
        this.applications = applications;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Begins to wait.
     *
     * @throws Refused {@code wish-exists}, {@code application-moved-on}, {@code day-is-past}; {@code not-found} for an
     *     office that there is not; {@code invalid-request} for a city that there is not, and for offices of which none is
     *     without steps, if only such will do
     */
    @WithTransaction
    Uni<Wish> make(Asked asked, Caller caller) {
        if (asked.firstDay().isBefore(TehranTime.localDate(clock.instant()))) {
            throw new Refused(AppointmentProblem.DAY_IS_PAST);
        }
        return requireApplication(asked.applicationId(), caller)
                .chain(application -> wishes.make(asked, Actor.of(caller))
                        .chain(id -> id == null ? whyNot(asked, application.citizenId()) : wishes.find(id)));
    }

    /** The wishes of an application, the newest first; that somebody else reads them is remembered. */
    @WithTransaction
    Uni<List<Wish>> ofApplication(UUID application, Caller caller) {
        return applications
                .require(application)
                .call(found -> access.requireReader(caller, READ, application, found.citizenId()))
                .chain(() -> wishes.ofApplication(application));
    }

    /** One wish; that somebody else reads it is remembered. */
    @WithTransaction
    Uni<Wish> get(UUID id, Caller caller) {
        return require(id).call(wish -> access.requireReader(caller, READ, wish.applicationId(), wish.citizenId()));
    }

    /**
     * Waits no more; an offer that is open for it ends soon after. Its citizen can say so, an assistant, and a desk of an
     * office that the wish names or that is of its province or city.
     */
    @WithTransaction
    Uni<Wish> withdraw(UUID id, Caller caller) {
        return require(id)
                .call(wish -> requireOwnOrConcerned(wish, caller))
                .chain(() -> wishes.withdraw(id, Actor.of(caller)))
                .chain(withdrawn -> require(id).invoke(now -> {
                    if (!withdrawn) {
                        throw now.movedOn();
                    }
                }));
    }

    private Uni<Wish> whyNot(Asked asked, UUID citizen) {
        return wishes.lookAtPlaces(asked)
                .invoke(look -> {
                    if (look.noSuchOffice()) {
                        throw new Refused(CommonProblem.NOT_FOUND).with("what", "office");
                    }
                    if (look.noSuchCity()) {
                        throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "city");
                    }
                    if (look.noneStepFree()) {
                        throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "stepFree");
                    }
                })
                .chain(() -> wishes.waiting(citizen))
                .invoke(other -> {
                    if (other != null) {
                        throw new Refused(AppointmentProblem.WISH_EXISTS).with("wishId", other);
                    }
                })
                .chain(() -> applications.require(asked.applicationId()))
                .chain(now -> Uni.createFrom()
                        .failure(new Refused(AppointmentProblem.APPLICATION_MOVED_ON)
                                .with("currentState", now.state())));
    }

    private Uni<Wish> require(UUID id) {
        return wishes.find(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Uni<Application> requireApplication(UUID id, Caller caller) {
        return applications.require(id).call(application -> requireOwn(application.citizenId(), caller));
    }

    private Uni<Void> requireOwnOrConcerned(Wish wish, Caller caller) {
        if (caller.is(Roles.ASSISTANT) || !caller.is(Roles.DESK_OPERATOR)) {
            return requireOwn(wish.citizenId(), caller);
        }
        return access.isOwner(caller, wish.citizenId())
                .chain(owner -> owner ? Uni.createFrom().item(true) : wishes.concerns(wish.id(), caller.officeIds()))
                .invoke(may -> {
                    if (!may) {
                        throw new Refused(CommonProblem.FORBIDDEN);
                    }
                })
                .replaceWithVoid();
    }

    /** Who helps may; everybody else for themselves only. */
    private Uni<Void> requireOwn(UUID citizen, Caller caller) {
        return caller.is(Roles.ASSISTANT) || caller.is(Roles.DESK_OPERATOR)
                ? Uni.createFrom().voidItem()
                : access.requireOwner(caller, citizen);
    }
}
