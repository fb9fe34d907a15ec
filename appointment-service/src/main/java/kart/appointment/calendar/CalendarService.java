package kart.appointment.calendar;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import kart.appointment.calendar.NationalHolidays.Holiday;

/** Keeps the calendar of the nation. */
@ApplicationScoped
public class CalendarService {

    private final ClosureRepository closures;

    @Inject
    CalendarService(ClosureRepository closures) {
        this.closures = closures;
    }

    /** Writes the fixed national holidays of a time into the closures, each once. */
    public Uni<Void> closeOnHolidays(LocalDate first, LocalDate last) {
        List<Holiday> holidays = NationalHolidays.between(first, last);
        return holidays.isEmpty()
                ? Uni.createFrom().voidItem()
                : closures.closeTheNation(holidays).replaceWithVoid();
    }
}
