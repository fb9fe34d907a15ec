package kart.appointment.waitlist;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kart.appointment.AppointmentConfig;
import kart.appointment.notice.Notice;
import kart.appointment.notice.NoticeService;
import kart.appointment.notice.NoticeService.Recipient;
import kart.appointment.waitlist.MatchRepository.Offered;
import kart.values.TehranTime;

/** Offers places that were given back to those who wait. */
@ApplicationScoped
public class WaitlistService {

    private final MatchRepository matches;
    private final NoticeService notices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    WaitlistService(MatchRepository matches, NoticeService notices, AppointmentConfig config, InstantSource clock) {
        this.matches = matches;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks those who wait about some places; gives how many it looked at. Each who is offered one is told by SMS. Their time to
     * answer begins in the morning if it is night: else they would lose a place for having slept.
     */
    @WithTransaction
    public Uni<Integer> look(int limit) {
        return matches.claim(limit)
                .chain(places -> places.isEmpty()
                        ? Uni.createFrom().item(0)
                        : matches.offer(places, config.offersPerWish(), answer(), config.offerNotice())
                                .chain(offered -> tell(offered))
                                .replaceWith(places.size()));
    }

    private Duration answer() {
        return Night.left(clock.instant()).plus(config.waitlistAnswer());
    }

    /**
     * Ends some wishes whose last day is over or that have got as many offers as there are, of each kind at most so many;
     * gives how many it ended. Each of their citizens is told by SMS. A day is over for wishes in the morning after it, so
     * that nobody is woken at midnight to hear of it.
     */
    @WithTransaction
    public Uni<Integer> lapse(int limit) {
        LocalDate today = TehranTime.localDate(clock.instant().minus(Night.ENDS.toSecondOfDay(), ChronoUnit.SECONDS));
        return matches.lapse(today, config.offersPerWish(), limit)
                .call(ended -> notices.tell(Notice.WISH_LAPSED, ended))
                .map(List::size);
    }

    private Uni<Void> tell(List<Offered> people) {
        return notices.tell(Notice.WAITED_PLACE_OFFERED, recipients(people, false))
                .chain(() -> notices.tell(Notice.EARLIER_PLACE_OFFERED, recipients(people, true)));
    }

    private static List<Recipient> recipients(List<Offered> people, boolean earlier) {
        return people.stream()
                .filter(person -> person.earlier() == earlier)
                .map(Offered::recipient)
                .toList();
    }
}
