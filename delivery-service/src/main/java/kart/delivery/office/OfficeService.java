package kart.delivery.office;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.delivery.office.Ndjson.Line;
import kart.delivery.office.Ndjson.LineError;
import kart.delivery.office.Ndjson.Lines;
import kart.delivery.problem.DeliveryProblem;
import kart.problem.Refused;

/** Imports the register and answers what other features ask about an office. */
@ApplicationScoped
public class OfficeService {

    private final OfficeRepository offices;

    @Inject
    OfficeService(OfficeRepository offices) {
        this.offices = offices;
    }

    /** What an import did: so many offices are new or changed, these lines are not valid. */
    record Imported(int imported, List<LineError> errors) {}

    /** Takes the good lines in; a second line of the same office or code in one request is a bad one. */
    Uni<Imported> importOffices(Lines<OfficeLine> lines) {
        Set<Object> seen = new HashSet<>();
        List<LineError> errors = new ArrayList<>(lines.bad());
        List<OfficeLine> taken = new ArrayList<>();
        for (Line<OfficeLine> line : lines.good()) {
            boolean newId = seen.add(line.value().id());
            boolean newCode = seen.add(line.value().code());
            if (newId && newCode) {
                taken.add(line.value());
            } else {
                errors.add(new LineError(line.number(), newId ? "code" : "id", "was there before in this request"));
            }
        }
        return taken.isEmpty()
                ? Uni.createFrom().item(new Imported(0, errors))
                : offices.upsert(taken).map(count -> new Imported(count, errors));
    }

    /**
     * An office that a caller named.
     *
     * @throws Refused {@code office-unknown}
     */
    public Uni<Office> require(UUID id) {
        return offices.find(id).map(office -> office.orElseThrow(() -> new Refused(DeliveryProblem.OFFICE_UNKNOWN)));
    }
}
