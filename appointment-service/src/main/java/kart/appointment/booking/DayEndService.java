package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import kart.appointment.citizen.PersonalData;
import kart.sms.SmsOutbox;

/** Closes the days that are over. */
@ApplicationScoped
class DayEndService {

    private final DayEndRepository days;
    private final StageRepository stages;
    private final PersonalData personalData;
    private final SmsOutbox sms;

    @Inject
    DayEndService(DayEndRepository days, StageRepository stages, PersonalData personalData, SmsOutbox sms) {
        this.days = days;
        this.stages = stages;
        this.personalData = personalData;
        this.sms = sms;
    }

    /**
     * Closes at most so many appointments before a day, and tells those whose office was closed that they lost nothing;
     * gives how many it closed.
     */
    @WithTransaction
    Uni<Integer> end(int limit, LocalDate today) {
        return days.end(limit, today)
                .call(ended -> Multi.createFrom()
                        .iterable(ended)
                        .filter(booking -> booking.state() == BookingState.CANCELLED)
                        .onItem()
                        .transformToUniAndConcatenate(this::tellClosed)
                        .collect()
                        .last())
                .map(java.util.List::size);
    }

    private Uni<Void> tellClosed(Booking booking) {
        return stages.sealedMobile(booking.applicationId())
                .chain(number -> number == null
                        ? Uni.createFrom().voidItem()
                        : sms.write(
                                booking.applicationId(),
                                "cancelled-office-closed",
                                personalData.mobile(number),
                                "دفتر در " + booking.time().textFa()
                                        + " بسته بود و نوبت شما لغو شد. پرداخت شما برجاست؛ نوبت دیگری بگیرید."));
    }
}
