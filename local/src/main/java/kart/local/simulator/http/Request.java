package kart.local.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller sent.
 *
 * @param segments the decoded parts of the path that stand for {@code {…}} in the route, in order
 * @param query the decoded query; of a name that comes twice the last value
 * @param body the whole body, empty if there is none
 */
public record Request(List<String> segments, Map<String, String> query, byte[] body) {

    /** The body as a form of type {@code application/x-www-form-urlencoded}. */
    public Map<String, String> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return pairs;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return pairs;
    }

    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // A stray percent sign is somebody's text, not an attack on us.
            return encoded;
        }
    }
}
