package kart.appointment.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kart.appointment.booking.HoldService;
import kart.appointment.overview.OverviewResource.OverviewView;
import kart.appointment.overview.OverviewResource.UseView;
import kart.values.TehranTime;

/** Tells operators how the whole stands. */
@ApplicationScoped
class OverviewService {

    private final TallyRepository tallies;
    private final UseRepository uses;
    private final HoldService holds;
    private final InstantSource clock;

    @Inject
    OverviewService(TallyRepository tallies, UseRepository uses, HoldService holds, InstantSource clock) {
        this.tallies = tallies;
        this.uses = uses;
        this.holds = holds;
        this.clock = clock;
    }

    Uni<OverviewView> now() {
        return tallies.totals()
                .chain(totals ->
                        uses.queues(holds.waiting()).map(queues -> new OverviewView(clock.instant(), totals, queues)));
    }

    /** How the places of a day are used; of today where no day is named. */
    Uni<List<UseView>> places(LocalDate date, String province) {
        return uses.ofDay(Optional.ofNullable(date).orElseGet(() -> TehranTime.localDate(clock.instant())), province);
    }
}
