package kart.appointment.booking;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;

/** Closes the days that are over. */
@ApplicationScoped
class DayEndService {

    private final DayEndRepository days;
    private final NoticeService notices;

    @Inject
    DayEndService(DayEndRepository days, NoticeService notices) {
        this.days = days;
        this.notices = notices;
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
        return notices.tell(
                Notice.CANCELLED_OFFICE_CLOSED, booking.applicationId(), booking.officeId(), booking.startsAt());
    }
}
