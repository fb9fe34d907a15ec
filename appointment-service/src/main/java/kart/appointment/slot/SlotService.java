package kart.appointment.slot;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kart.appointment.office.OfficeService;
import kart.appointment.slot.SlotRepository.Position;
import kart.appointment.slot.SlotResource.SlotView;
import kart.http.Cursor;
import kart.http.Page;

/** Finds places. */
@ApplicationScoped
public class SlotService {

    private final SlotRepository slots;
    private final OfficeService offices;

    @Inject
    SlotService(SlotRepository slots, OfficeService offices) {
        this.slots = slots;
        this.offices = offices;
    }

    /** The slots of an office with places left that a citizen, or one who helps, may take. */
    @WithSession
    Uni<Page<SlotView>> list(UUID office, boolean helps, LocalDate from, LocalDate to, String after, int limit) {
        Position position = Cursor.decode(after, Position::parse).orElse(Position.START);
        List<String> pools = helps ? List.of(Pool.ONLINE.name(), Pool.ASSISTED.name()) : List.of(Pool.ONLINE.name());
        return offices.require(office)
                .chain(() -> slots.withPlaces(office, pools, from, to, position, limit + 1))
                .map(rows -> Page.of(rows, limit, SlotService::position));
    }

    /** The current or next slot of an office's counter with a place left, or null. */
    @WithSession
    public Uni<Long> nextAtCounter(UUID office, boolean anyDay) {
        return slots.nextAtCounter(office, anyDay);
    }

    private static String position(SlotView slot) {
        return new Position(slot.time().startsAt(), Long.parseLong(slot.id())).toString();
    }
}
