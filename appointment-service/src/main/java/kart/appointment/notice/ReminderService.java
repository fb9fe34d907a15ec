package kart.appointment.notice;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Tells people what nobody's request tells them: some in one transaction, which writes the messages, too. */
@ApplicationScoped
class ReminderService {

    private final ReminderRepository reminders;
    private final NoticeService notices;

    @Inject
    ReminderService(ReminderRepository reminders, NoticeService notices) {
        this.reminders = reminders;
        this.notices = notices;
    }

    /** Reminds at most so many people so long before their appointment; gives how many. */
    @WithTransaction
    Uni<Integer> remind(Notice notice, Duration before, Duration late, int limit) {
        return reminders
                .remind(notice, before, late, limit)
                .call(due -> notices.tell(notice, due))
                .map(List::size);
    }

    /** Tells at most so many people that their place is theirs, whose booking began so; gives how many. */
    @WithTransaction
    Uni<Integer> confirm(Duration late, int limit) {
        return reminders
                .confirm(Notice.BOOKING_CONFIRMED, late, limit)
                .call(due -> notices.tell(Notice.BOOKING_CONFIRMED, due))
                .map(List::size);
    }

    /** Tells who is booked at one of the offices that have moved; gives how many, or null if none has. */
    @WithTransaction
    Uni<Integer> tellMoved() {
        return reminders
                .takeMoved()
                .chain(moved -> moved == null
                        ? Uni.createFrom().nullItem()
                        : notices.tellAllOf(Notice.OFFICE_MOVED, moved.office(), moved.at()));
    }

    /** Drops what is asked for no more. */
    @WithTransaction
    Uni<Void> forget() {
        return reminders.forget();
    }
}
