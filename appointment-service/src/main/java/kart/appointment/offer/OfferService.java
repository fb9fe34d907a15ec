package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.application.ApplicationService;
import kart.appointment.booking.Booking;
import kart.appointment.booking.BookingService;
import kart.appointment.citizen.AccessService;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.offer.OfferRepository.Ended;
import kart.appointment.offer.OfferRepository.Stretch;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What becomes of offers. */
@ApplicationScoped
class OfferService {

    /** What of a file is shown, in the record of who read it. */
    private static final String READ = "offers";

    private final OfferRepository offers;
    private final AcceptanceRepository acceptances;
    private final ApplicationService applications;
    private final BookingService bookings;
    private final AccessService access;
    private final NoticeService notices;
    private final InstantSource clock;

    @Inject
    OfferService(
            OfferRepository offers,
            AcceptanceRepository acceptances,
            ApplicationService applications,
            BookingService bookings,
            AccessService access,
            NoticeService notices,
            InstantSource clock) {
        this.offers = offers;
        this.acceptances = acceptances;
        this.applications = applications;
        this.bookings = bookings;
        this.access = access;
        this.notices = notices;
        this.clock = clock;
    }

    /** The offers to a booking, the newest first; that somebody else reads them is remembered. */
    @WithTransaction
    Uni<List<Offer>> ofBooking(UUID booking, Caller caller) {
        return bookings.require(booking)
                .call(found -> access.requireOwnerOrOffice(caller, found.citizenId(), found.officeId())
                        .call(owner -> owner
                                ? Uni.createFrom().voidItem()
                                : access.remember(caller, READ, found.applicationId())))
                .chain(() -> offers.ofBooking(booking));
    }

    /** The same for an application; for its citizen, and for who helps. */
    @WithTransaction
    Uni<List<Offer>> ofApplication(UUID application, Caller caller) {
        return applications
                .require(application)
                .call(found -> access.requireReader(caller, READ, application, found.citizenId()))
                .chain(() -> offers.ofApplication(application));
    }

    /**
     * Takes the place that was offered, and gives the other up where there is one.
     *
     * @throws Refused {@code offer-moved-on} if it has ended, or the booking moved on; {@code already-booked} for who has
     *     booked elsewhere meanwhile
     */
    @WithTransaction
    Uni<Booking> accept(UUID id, Caller caller) {
        return requireOpen(id, caller)
                .chain(offer -> accept(offer, actor(caller, offer))
                        .chain(booking -> booking != null ? bookings.require(booking) : movedOn(id))
                        .call(booking -> tell(offer, booking)));
    }

    /** Gives the place back that was offered, and keeps the other. */
    @WithTransaction
    Uni<Offer> refuse(UUID id, Caller caller) {
        return requireOpen(id, caller)
                .chain(offer -> offers.refuse(id, actor(caller, offer)))
                .chain(refused -> refused ? require(id) : movedOn(id));
    }

    /** The slots after one, as far as so many open offers reach. */
    @WithSession
    Uni<Stretch> stretch(long after, int number) {
        return offers.stretch(after, number);
    }

    /**
     * Ends at most so many offers that are to end, those whose time is over and any of some slots, and tells who waited;
     * gives how many it ended.
     */
    @WithTransaction
    Uni<Integer> end(Stretch slots, int limit) {
        return offers.end(slots, limit)
                .call(ended -> tell(Notice.OFFER_EXPIRED, ended)
                        .chain(() -> tell(Notice.OFFER_WITHDRAWN, ended))
                        .chain(() -> tell(Notice.OFFICE_CLOSED, ended))
                        .chain(() -> tell(Notice.HELD_PLACE_GONE, ended)))
                .map(List::size);
    }

    private Uni<Void> tell(Notice notice, List<Ended> ended) {
        return notices.tell(
                notice,
                ended.stream()
                        .filter(one -> one.needed() && one.notice() == notice)
                        .map(Ended::recipient)
                        .toList());
    }

    /** Who has a new booking hears of it as everybody: when they have paid, or by the job if it begins CONFIRMED. */
    private Uni<Void> tell(Offer offer, Booking booking) {
        return offer.bookingId() == null
                ? Uni.createFrom().voidItem()
                : notices.tell(Notice.BOOKING_MOVED, booking.applicationId(), booking.officeId(), booking.startsAt());
    }

    private Uni<UUID> accept(Offer offer, Actor actor) {
        return offer.bookingId() == null ? acceptances.take(offer.id(), actor) : acceptances.move(offer.id(), actor);
    }

    private Uni<Offer> requireOpen(UUID id, Caller caller) {
        return require(id)
                .call(offer -> access.requireOwnerOrOffice(caller, offer.citizenId(), offer.fromOfficeId()))
                .invoke(offer -> offer.requireOpen(clock.instant()));
    }

    private Uni<Offer> require(UUID id) {
        return offers.find(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private <T> Uni<T> movedOn(UUID id) {
        return require(id).chain(offer -> Uni.createFrom().failure(offer.movedOn(clock.instant())));
    }

    private static Actor actor(Caller caller, Offer offer) {
        return caller.officeIds().contains(offer.fromOfficeId())
                ? Actor.at(caller, offer.fromOfficeId())
                : Actor.of(caller);
    }
}
