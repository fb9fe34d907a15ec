package kart.appointment.application;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.application.ApplicationEvent.Enrolled;
import kart.appointment.booking.Booking;
import kart.appointment.booking.BookingService;
import kart.appointment.booking.BookingState;
import kart.appointment.citizen.CitizenService;
import kart.appointment.citizen.PersonalData;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.office.OfficeService;
import kart.caller.Caller;
import kart.outbox.Outbox;
import kart.values.MobileNumber;

/** Ends a visit with an enrolment. */
@ApplicationScoped
class EnrolmentService {

    private static final String MOBILE_GIVEN = "mobile-given";

    private final ApplicationService applications;
    private final BookingService bookings;
    private final CitizenService citizens;
    private final OfficeService offices;
    private final PersonalData personalData;
    private final NoticeService notices;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    EnrolmentService(
            ApplicationService applications,
            BookingService bookings,
            CitizenService citizens,
            OfficeService offices,
            PersonalData personalData,
            NoticeService notices,
            Outbox outbox,
            InstantSource clock) {
        this.applications = applications;
        this.bookings = bookings;
        this.citizens = citizens;
        this.offices = offices;
        this.personalData = personalData;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The operator confirms that fingerprints were taken: booking COMPLETED, application ENROLLED, and delivery-service
     * hears that a card can be made. The application is locked first, as everywhere.
     *
     * @param mobile what the owner gave as their number now; kept by delivery-service only, which still needs it. The
     *               history says that the desk gave one, and the number before it hears of it: the code for the card will
     *               go to the new one
     */
    @WithTransaction
    Uni<Booking> complete(UUID bookingId, String workstation, Optional<MobileNumber> mobile, Caller caller) {
        return bookings.require(bookingId)
                .invoke(booking -> caller.requireOffice(booking.officeId()))
                .invoke(booking -> booking.requireCanBecome(BookingState.COMPLETED))
                .chain(booking -> complete(booking, workstation, mobile, caller));
    }

    private Uni<Booking> complete(Booking booking, String workstation, Optional<MobileNumber> mobile, Caller caller) {
        Actor actor = Actor.at(caller, booking.officeId());
        return applications
                .enrol(
                        booking.applicationId(),
                        mobile.map(given -> MOBILE_GIVEN).orElse(null),
                        actor)
                .chain(application -> bookings.complete(booking, workstation, caller)
                        .call(completed -> tell(application, mobile, completed))
                        .call(completed -> tellNumberBefore(application, mobile, completed)))
                .call(() -> applications.waitNoMore(booking.applicationId(), actor));
    }

    private Uni<Void> tell(Application application, Optional<MobileNumber> newMobile, Booking completed) {
        // An application that was taken over may have come without a number.
        String sealedMobile = newMobile
                .or(() -> Optional.ofNullable(application.sealedMobile()).map(personalData::mobile))
                .map(personalData::sealForEvent)
                .orElse(null);
        return offices.require(completed.officeId())
                .chain(office -> citizens.pseudonym(application.citizenId())
                        .chain(pseudonym -> outbox.tell(
                                ApplicationEvent.ENROLLED,
                                application.id(),
                                new Enrolled(
                                        application.id(),
                                        clock.instant(),
                                        application.citizenId(),
                                        pseudonym,
                                        application.trackingCode(),
                                        application.caseType(),
                                        office.id(),
                                        office.provinceCode(),
                                        sealedMobile))));
    }

    private Uni<Void> tellNumberBefore(Application application, Optional<MobileNumber> mobile, Booking completed) {
        return mobile.isPresent() && isAnother(mobile.get(), application.sealedMobile())
                ? notices.tell(Notice.MOBILE_REPLACED, application.id(), completed.officeId(), completed.startsAt())
                : Uni.createFrom().voidItem();
    }

    /** A number that cannot be opened is another one: it stands in nobody's way. */
    private boolean isAnother(MobileNumber mobile, String sealedBefore) {
        try {
            return sealedBefore != null && !mobile.equals(personalData.mobile(sealedBefore));
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            return true;
        }
    }
}
