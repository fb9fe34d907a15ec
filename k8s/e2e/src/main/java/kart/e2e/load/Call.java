package kart.e2e.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kart.local.suite.Service;

/**
 * One request of a person.
 *
 * @param what its kind, as it is counted
 * @param type what the body is; null for a read
 * @param body null for a read
 * @param expected problems that are an answer and no failure, as {@code slot-full}
 */
public record Call(
        String what, Service service, String method, String path, String type, String body, Set<String> expected) {

    private static final String JSON = "application/json";

    static Call get(String what, Service service, String path, String... expected) {
        return new Call(what, service, "GET", path, null, null, Set.of(expected));
    }

    static Call post(String what, Service service, String path, JsonNode body, String... expected) {
        return new Call(what, service, "POST", path, JSON, body.toString(), Set.of(expected));
    }

    static Call put(String what, Service service, String path, JsonNode body, String... expected) {
        return new Call(what, service, "PUT", path, JSON, body.toString(), Set.of(expected));
    }

    /** A JSON document a line. */
    static Call putLines(String what, Service service, String path, List<JsonNode> lines) {
        String body = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return new Call(what, service, "PUT", path, "application/x-ndjson", body, Set.of());
    }

    /** Whether it changes something, so that it carries a key. */
    public boolean isUnsafe() {
        return !method.equals("GET");
    }
}
