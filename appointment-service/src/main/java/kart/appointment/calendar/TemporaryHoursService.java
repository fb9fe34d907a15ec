package kart.appointment.calendar;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.Actor;
import kart.appointment.calendar.TemporaryHoursResource.HoursBody;
import kart.appointment.calendar.TemporaryHoursResource.HoursView;
import kart.caller.Caller;
import kart.http.Cursor;
import kart.http.Page;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Keeps hours for a time, as those of Ramadan. */
@ApplicationScoped
class TemporaryHoursService {

    private final TemporaryHoursRepository hours;
    private final CalendarService calendar;

    @Inject
    TemporaryHoursService(TemporaryHoursRepository hours, CalendarService calendar) {
        this.hours = hours;
        this.calendar = calendar;
    }

    /**
     * Sets other hours for a time. Of several that hold on a day, an office's own count before the province's and these
     * before the nation's; of the same scope, those that were entered last.
     *
     * @throws Refused {@code day-is-past}
     */
    @WithTransaction
    Uni<HoursView> add(HoursBody body, Caller caller) {
        calendar.requireAhead(body.lastDay());
        return calendar.requireMaySay(body.scope(), body.officeId(), caller)
                .chain(() -> hours.add(body, Actor.at(caller, body.officeId())))
                .chain(hours::find);
    }

    /** Ends them at once: the days that are still to come have their usual hours again. */
    @WithTransaction
    Uni<Void> end(UUID id, Caller caller) {
        return hours.find(id)
                .onItem()
                .ifNull()
                .failWith(() -> new Refused(CommonProblem.NOT_FOUND))
                .call(found -> calendar.requireMaySay(found.scope(), found.officeId(), caller))
                .chain(found -> hours.end(id, Actor.at(caller, found.officeId())))
                .invoke(ended -> {
                    if (!ended) {
                        throw new Refused(CommonProblem.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    /** Those that hold today or later. */
    @WithSession
    Uni<Page<HoursView>> find(String after, int limit) {
        UUID position = Cursor.decode(after, UUID::fromString).orElse(new UUID(0, 0));
        return hours.find(calendar.today(), position, limit + 1)
                .map(rows -> Page.of(rows, limit, view -> view.id().toString()));
    }
}
