package kart.local.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a caller gets.
 *
 * @param status 100 to 599
 * @param headers in addition to those every answer has
 */
public record Response(int status, Map<String, String> headers, byte[] body) {

    /** No answer at all: the connection is closed. */
    public static final Response NONE = new Response(0, Map.of(), new byte[0]);

    private static final JsonMapper JSON = new JsonMapper();

    public static Response json(int status, JsonNode body) {
        try {
            return new Response(
                    status, Map.of("Content-Type", "application/json; charset=utf-8"), JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Response html(int status, String page) {
        return text(status, "text/html; charset=utf-8", page);
    }

    public static Response plain(int status, String text) {
        return text(status, "text/plain; charset=utf-8", text);
    }

    static Response text(int status, String type, String text) {
        return new Response(status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the browser elsewhere, to be fetched with GET. */
    public static Response seeOther(URI where) {
        return new Response(303, Map.of("Location", where.toASCIIString()), new byte[0]);
    }
}
