package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.AppointmentConfig;
import kart.appointment.citizen.PersonalData;
import kart.sms.SmsOutbox;

/** What fee-service's word does to bookings. */
@ApplicationScoped
public class SettlementService {

    private static final Actor FEE = Actor.job("fee-settled");

    private final BookingRepository bookings;
    private final MoveRepository moves;
    private final StageRepository stages;
    private final PersonalData personalData;
    private final SmsOutbox sms;
    private final AppointmentConfig config;

    @Inject
    SettlementService(
            BookingRepository bookings,
            MoveRepository moves,
            StageRepository stages,
            PersonalData personalData,
            SmsOutbox sms,
            AppointmentConfig config) {
        this.bookings = bookings;
        this.moves = moves;
        this.stages = stages;
        this.personalData = personalData;
        this.sms = sms;
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
                        .chain(confirmed -> confirmed == null
                                ? confirm(application)
                                : tell(application, "booking-confirmed", confirmedText(confirmed)));
            case EXPIRED ->
                moves.takeAgain(latest.id(), FEE)
                        .chain(again -> again == null
                                ? tell(application, "place-lost", LOST)
                                : tell(application, "place-taken-again", confirmedText(again)));
            case null, default -> Uni.createFrom().voidItem();
        });
    }

    private static final String LOST =
            "پرداخت شما رسید، اما مهلت نگه‌داری نوبت گذشته و جای آن پر شده است. نوبت دیگری بگیرید؛ بی‌درنگ قطعی می‌شود.";

    private static String confirmedText(Booking booking) {
        return "نوبت شما قطعی شد: " + booking.time().textFa();
    }

    private Uni<Void> tell(UUID application, String template, String text) {
        return stages.sealedMobile(application)
                .chain(number -> number == null
                        ? Uni.createFrom().voidItem()
                        : sms.write(application, template, personalData.mobile(number), text));
    }
}
