package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;

/** What fee-service's word does to bookings. */
@ApplicationScoped
public class SettlementService {

    private static final Actor FEE = Actor.job("fee-settled");

    private final BookingRepository bookings;
    private final MoveRepository moves;
    private final StageRepository stages;
    private final NoticeService notices;
    private final AppointmentConfig config;

    @Inject
    SettlementService(
            BookingRepository bookings,
            MoveRepository moves,
            StageRepository stages,
            NoticeService notices,
            AppointmentConfig config) {
        this.bookings = bookings;
        this.moves = moves;
        this.stages = stages;
        this.notices = notices;
        this.config = config;
    }

    /** A citizen was sent to pay: gives the hold time for it, once. */
    @WithTransaction
    public Uni<Void> paymentStarted(UUID application) {
        return moves.lengthen(application, config.holdExtension().toSeconds(), Actor.job("payment-started"))
                .replaceWithVoid();
    }

    /**
     * A stage is settled. Of BOOKING, the held place becomes the citizen's; a place that was lost while the money was
     * under way is taken again if it is free, else the next hold starts CONFIRMED. The citizen is told.
     */
    @WithTransaction
    public Uni<Void> settled(UUID application, String stage, UUID charge, Instant at) {
        return stages.settle(application, stage, charge, at)
                .chain(news -> news && stage.equals("BOOKING")
                        ? confirm(application)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> confirm(UUID application) {
        return bookings.findLatest(application).chain(latest -> switch (latest == null ? null : latest.state()) {
            case HELD ->
                moves.keepPlace(latest.id(), null, BookingState.HELD, BookingState.CONFIRMED, "confirmed", FEE)
                        // It was given up or ran out just now: look at what it is.
                        .chain(confirmed ->
                                confirmed == null ? confirm(application) : tell(Notice.BOOKING_CONFIRMED, confirmed));
            case EXPIRED ->
                moves.takeAgain(latest.id(), FEE)
                        .chain(again -> again == null ? tellLost(application) : tell(Notice.PLACE_TAKEN_AGAIN, again));
            case null, default -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> tell(Notice notice, Booking booking) {
        return notices.tell(notice, booking.applicationId(), booking.officeId(), booking.startsAt());
    }

    /** Who withdrew meanwhile wants no other place. */
    private Uni<Void> tellLost(UUID application) {
        return stages.isOpen(application)
                .chain(open -> open
                        ? notices.tell(Notice.PLACE_LOST, application)
                        : Uni.createFrom().voidItem());
    }
}
