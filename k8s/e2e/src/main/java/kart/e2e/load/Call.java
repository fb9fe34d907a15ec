package kart.e2e.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import kart.local.suite.Service;

/**
 * One request of a person.
 *
 * @param what its kind, as it is counted
 * @param body null for a read
 * @param expected problems that are an answer and no failure, as {@code slot-full}
 */
public record Call(String what, Service service, String method, String path, JsonNode body, Set<String> expected) {

    static Call get(String what, Service service, String path, String... expected) {
        return new Call(what, service, "GET", path, null, Set.of(expected));
    }

    static Call post(String what, Service service, String path, JsonNode body, String... expected) {
        return new Call(what, service, "POST", path, body, Set.of(expected));
    }

    static Call put(String what, Service service, String path, JsonNode body, String... expected) {
        return new Call(what, service, "PUT", path, body, Set.of(expected));
    }

    /** Whether it changes something, so that it carries a key. */
    public boolean isUnsafe() {
        return !method.equals("GET");
    }
}
