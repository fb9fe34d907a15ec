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
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kart.appointment.office.OfficeRepository.ImportedOffice;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;
import kart.problem.ViolatedField;
import kart.values.PersianText;
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

    /**
     * What was read.
     *
     * @param lines   how many good lines there are
     * @param offices the good lines as a JSON array, as the statements take it
     * @param errors  what is wrong with the others
     */
    record Reading(int lines, String offices, List<LineError> errors) {}

    private record Lines(List<ImportedOffice> good, List<LineError> bad, Set<UUID> ids, Set<String> codes) {}

    /**
     * Reads a register; a long one takes seconds, so not on an event loop.
     *
     * @throws Refused {@code too-many-lines}
     */
    Reading read(String ndjson) {
        List<String> lines = ndjson.lines().toList();
        if (lines.size() > MAX_LINES) {
            throw new Refused(AppointmentProblem.TOO_MANY_LINES).with("limit", MAX_LINES);
        }
        Lines read = new Lines(new ArrayList<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                read(lines.get(i), i + 1, read);
            }
        }
        return new Reading(read.good.size(), text(read.good), read.bad);
    }

    private void read(String text, int line, Lines read) {
        OfficeLine office = parse(text);
        if (office == null) {
            read.bad.add(new LineError(line, "not a line of the register in JSON"));
            return;
        }
        List<String> violations = validator.validate(office).stream()
                .map(v -> ViolatedField.of(v) + ": " + v.getMessage())
                .sorted()
                .toList();
        if (!violations.isEmpty()) {
            read.bad.add(new LineError(line, String.join("; ", violations)));
        } else if (!read.ids.add(office.id()) || !read.codes.add(office.code())) {
            read.bad.add(new LineError(line, "id or code is in an earlier line"));
        } else {
            read.good.add(ImportedOffice.of(office, cityKeys(office), text(office)));
        }
    }

    private OfficeLine parse(String text) {
        try {
            return json.readValue(text, OfficeLine.class);
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> cityKeys(OfficeLine line) {
        return List.of(cityKey(line.city().fa()), cityKey(line.city().en()));
    }

    /** A city's name as it is looked up. */
    static String cityKey(String name) {
        return PersianText.searchKey(name).toLowerCase(Locale.ROOT);
    }
}
