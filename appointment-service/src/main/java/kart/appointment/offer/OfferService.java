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
import kart.appointment.booking.Booking;
import kart.appointment.booking.BookingService;
import kart.appointment.citizen.AccessService;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.offer.OfferRepository.Ended;
import kart.caller.Caller;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** What becomes of offers. */
@ApplicationScoped
class OfferService {

    private final OfferRepository offers;
    private final BookingService bookings;
    private final AccessService access;
    private final NoticeService notices;
    private final InstantSource clock;

    @Inject
    OfferService(
            OfferRepository offers,
            BookingService bookings,
            AccessService access,
            NoticeService notices,
            InstantSource clock) {
        this.offers = offers;
        this.bookings = bookings;
        this.access = access;
        this.notices = notices;
        this.clock = clock;
    }

    /** The offers to a booking, the newest first. */
    @WithSession
    Uni<List<Offer>> ofBooking(UUID booking, Caller caller) {
        return bookings.require(booking)
                .call(found -> access.requireOwnerOrOffice(caller, found.citizenId(), found.officeId()))
                .chain(() -> offers.ofBooking(booking));
    }

    /**
     * Takes the place that was offered and gives the other up.
     *
     * @throws Refused {@code offer-moved-on} if it has ended, or the booking moved on
     */
    @WithTransaction
    Uni<Booking> accept(UUID id, Caller caller) {
        return requireOpen(id, caller)
                .chain(offer -> offers.accept(id, actor(caller, offer))
                        .chain(accepted -> accepted ? bookings.require(offer.bookingId()) : movedOn(id)))
                .call(moved ->
                        notices.tell(Notice.BOOKING_MOVED, moved.applicationId(), moved.officeId(), moved.startsAt()));
    }

    /** Gives the place back that was offered, and keeps the other. */
    @WithTransaction
    Uni<Offer> refuse(UUID id, Caller caller) {
        return requireOpen(id, caller)
                .chain(offer -> offers.refuse(id, actor(caller, offer)))
                .chain(refused -> refused ? require(id) : movedOn(id));
    }

    /** Ends at most so many offers that are to end, and tells who waited; gives how many it ended. */
    @WithTransaction
    Uni<Integer> end(int limit) {
        return offers.end(limit)
                .call(ended -> notices.tell(Notice.OFFER_EXPIRED, recipients(ended, OfferState.EXPIRED))
                        .chain(() -> notices.tell(Notice.OFFER_WITHDRAWN, recipients(ended, OfferState.WITHDRAWN))))
                .map(List::size);
    }

    private static List<Recipient> recipients(List<Ended> ended, OfferState state) {
        return ended.stream()
                .filter(one -> one.needed() && one.state() == state)
                .map(Ended::recipient)
                .toList();
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
