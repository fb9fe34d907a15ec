package kart.appointment.office;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kart.appointment.AppointmentConfig;
import kart.appointment.office.OfficeResource.OfficeView;
import kart.http.Cursor;
import kart.http.Page;
import kart.problem.CommonProblem;
import kart.problem.Refused;
import kart.values.Province;
import kart.values.TehranTime;

/** Takes the register in and finds offices. */
@ApplicationScoped
public class OfficeService {

    private final OfficeRepository offices;
    private final AppointmentConfig config;
    private final InstantSource clock;

    @Inject
    OfficeService(OfficeRepository offices, AppointmentConfig config, InstantSource clock) {
        this.offices = offices;
        this.config = config;
        this.clock = clock;
    }

    /** Takes lines of the register in, and has the places of changed offices made anew; gives how many changed. */
    @WithTransaction
    Uni<Integer> take(String register) {
        return offices.changed(register)
                .call(changed -> changed.isEmpty() ? Uni.createFrom().voidItem() : offices.upsert(register, changed))
                .map(List::size);
    }

    @WithSession
    Uni<Page<OfficeView>> find(String province, String city, Channel channel, String after, int limit) {
        if (province != null) {
            Province.ofCode(province);
        }
        String position = Cursor.decode(after, code -> code).orElse("");
        String cityKey = city == null ? null : OfficeRegister.cityKey(city);
        return offices.find(province, cityKey, channel, position, limit + 1, soon())
                .map(rows -> Page.of(rows, limit, OfficeView::code));
    }

    @WithSession
    Uni<OfficeView> get(UUID id) {
        return offices.findOne(id, soon()).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** An office of the register. Call it inside a session. */
    public Uni<Office> require(UUID id) {
        return offices.findById(id).onItem().ifNull().failWith(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The name of a city as it is looked up. */
    public static String cityKey(String name) {
        return OfficeRegister.cityKey(name);
    }

    private Instant soon() {
        return TehranTime.startOfDay(TehranTime.localDate(clock.instant()).plusDays(config.soonDays()));
    }
}
