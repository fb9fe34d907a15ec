package kart.appointment.acknowledgement;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import kart.appointment.booking.BookingService;
import kart.appointment.citizen.AccessService;
import kart.caller.Caller;

/** Gives out what a citizen keeps of a booking; that somebody else took it for them is remembered. */
@ApplicationScoped
class AcknowledgementService {

    private final BookingService bookings;
    private final AppointmentRepository appointments;
    private final AccessService access;

    @Inject
    AcknowledgementService(BookingService bookings, AppointmentRepository appointments, AccessService access) {
        this.bookings = bookings;
        this.appointments = appointments;
        this.access = access;
    }

    @WithTransaction
    Uni<Appointment> appointment(UUID booking, Caller caller) {
        return bookings.require(booking)
                .call(found -> access.requireOwnerOrOffice(caller, found.citizenId(), found.officeId())
                        .call(owner -> owner
                                ? Uni.createFrom().voidItem()
                                : access.remember(caller, "acknowledgement", found.applicationId())))
                .chain(found -> appointments.read(booking));
    }
}
