package kart.appointment.booking;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import kart.metrics.MoveCounter;

/** Counts what becomes of bookings. */
@Startup
@Singleton
public class BookingMoves extends MoveCounter<BookingState> {

    @Inject
    BookingMoves(MeterRegistry registry) {
        super(registry, "booking", BookingState.class, BookingState.LIVE, BookingState.NEXT::get);
    }
}
