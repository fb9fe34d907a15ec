package kart.idempotency;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of an unsafe request, in the form in which it can be kept.
 *
 * @param status  the HTTP status
 * @param headers what the answer says beside its body
 * @param body    what becomes JSON, or null for none; its class must be registered for reflection
 */
public record Reply(int status, Map<String, String> headers, Object body) {

    public static Reply ok(Object body) {
        return new Reply(200, Map.of(), body);
    }

    public static Reply created(URI location, Object body) {
        return new Reply(201, Map.of(HttpHeaders.LOCATION, location.toString()), body);
    }

    public static Reply accepted(Object body) {
        return new Reply(202, Map.of(), body);
    }

    public static Reply noContent() {
        return new Reply(204, Map.of(), null);
    }

    /** The same reply with one header more. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
