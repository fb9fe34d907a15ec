package kart.appointment.offer;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.Roles;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.offer.ExcessRepository.Affected;
import kart.appointment.offer.ExcessResource.ExcessView;
import kart.appointment.setup.OfficeSetupService;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;

/** Looks after those who have a place too many. */
@ApplicationScoped
class ExcessService {

    /** So many slots are looked at in one transaction; the work of one is a handful of bookings. */
    private static final int SLOTS_AT_ONCE = 10;

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final ExcessRepository excess;
    private final ReopenedRepository reopened;
    private final ExcessListRepository list;
    private final OfficeSetupService offices;
    private final NoticeService notices;
    private final AppointmentConfig config;

    @Inject
    ExcessService(
            ExcessRepository excess,
            ReopenedRepository reopened,
            ExcessListRepository list,
            OfficeSetupService offices,
            NoticeService notices,
            AppointmentConfig config) {
        this.excess = excess;
        this.reopened = reopened;
        this.list = list;
        this.offices = offices;
        this.notices = notices;
        this.config = config;
    }

    /**
     * Makes offers for some slots that are due for a look, tells those of closed hours for whom there is none, and that their
     * hour is open again those who were told before; gives at how many slots it looked. Slots for whose people there was a
     * place are due again at once, the others in a minute.
     */
    @WithTransaction
    Uni<Integer> look() {
        return excess.claim(SLOTS_AT_ONCE)
                .chain(slots ->
                        slots.isEmpty() ? Uni.createFrom().item(0) : look(slots).replaceWith(slots.size()));
    }

    /** The slots of an office in which more people are booked than the plan says. */
    @WithSession
    Uni<Page<ExcessView>> list(UUID office, Caller caller, String after, int limit) {
        long position = Cursor.decode(after, Long::parseLong).orElse(0L);
        boolean works = caller.is(Roles.AUDITOR)
                || (caller.is(Roles.DESK_OPERATOR) && caller.officeIds().contains(office));
        return (works ? offices.require(office) : offices.requireKept(office, caller))
                .chain(() -> list.list(office, position, limit + 1))
                .map(rows -> Page.of(rows, limit, ExcessView::slotId));
    }

    private Uni<Void> look(List<Long> slots) {
        return excess.offer(
                        slots,
                        config.offersPerBooking(),
                        config.offerNearKm(),
                        config.offerAnswer(),
                        config.offerNotice())
                .call(wanted -> tellOffered(wanted, false).chain(() -> tellOffered(wanted, true)))
                .call(() -> reopened.reopened(slots).chain(people -> notices.tell(Notice.OFFICE_OPEN_AGAIN, people)))
                .chain(offered -> {
                    Set<Long> busy = new HashSet<>();
                    offered.forEach(one -> busy.add(one.fromSlotId()));
                    List<Long> idle = new ArrayList<>(slots);
                    idle.removeAll(busy);
                    return leave(List.copyOf(busy), Duration.ZERO).chain(() -> leaveIdle(idle));
                });
    }

    private Uni<Void> tellOffered(List<Affected> wanted, boolean closed) {
        return tell(
                closed ? Notice.PLACE_OFFERED_INSTEAD : Notice.PLACE_OFFERED,
                wanted.stream()
                        .filter(one -> one.hasOffer() && one.closed() == closed)
                        .toList());
    }

    private Uni<Void> leaveIdle(List<Long> slots) {
        return slots.isEmpty()
                ? Uni.createFrom().voidItem()
                : excess.notice(slots)
                        .chain(told -> tell(Notice.OFFICE_CLOSED, told))
                        .chain(() -> leave(slots, LOOK_AGAIN));
    }

    private Uni<Void> leave(List<Long> slots, Duration lookAgain) {
        return slots.isEmpty() ? Uni.createFrom().voidItem() : excess.leave(slots, lookAgain);
    }

    private Uni<Void> tell(Notice notice, List<Affected> people) {
        return notices.tell(notice, people.stream().map(Affected::recipient).toList());
    }
}
