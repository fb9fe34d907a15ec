package kart.appointment.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reads the office register from NDJSON, line by line: a bad line harms no other. */
@ApplicationScoped
class OfficeRegister {

    static final int MAX_LINES = 5_000;

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    OfficeRegister(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** What is wrong with one line. */
    @RegisterForReflection
    @Schema(name = "LineError")
    record LineError(
            @Schema(examples = "17", description = "The first line is 1")
            int line,

            @Schema(examples = "province is an ISO 3166-2:IR code of 2020, as IR-23")
            String message) {}

    /** The good lines, and what is wrong with the others. */
    record Reading(List<OfficeLine> offices, List<LineError> errors) {}

    /**
     * Reads a register.
     *
     * @throws Refused {@code too-many-lines}
     */
    Reading read(String ndjson) {
        List<String> lines = ndjson.lines().toList();
        if (lines.size() > MAX_LINES) {
            throw new Refused(AppointmentProblem.TOO_MANY_LINES).with("limit", MAX_LINES);
        }
        Reading reading = new Reading(new ArrayList<>(), new ArrayList<>());
        Set<UUID> ids = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                read(lines.get(i), i + 1, reading, ids, codes);
            }
        }
        return reading;
    }

    private void read(String text, int line, Reading reading, Set<UUID> ids, Set<String> codes) {
        OfficeLine office;
        try {
            office = json.readValue(text, OfficeLine.class);
        } catch (JsonProcessingException malformed) {
            reading.errors.add(new LineError(line, "not a line of the register in JSON"));
            return;
        }
        if (office == null) {
            reading.errors.add(new LineError(line, "not a line of the register in JSON"));
            return;
        }
        List<String> violations = validator.validate(office).stream()
                .map(v -> v.getPropertyPath() + ": " + v.getMessage())
                .sorted()
                .toList();
        if (!violations.isEmpty()) {
            reading.errors.add(new LineError(line, String.join("; ", violations)));
        } else if (!ids.add(office.id()) || !codes.add(office.code())) {
            reading.errors.add(new LineError(line, "id or code is in an earlier line"));
        } else {
            reading.offices.add(office);
        }
    }
}
