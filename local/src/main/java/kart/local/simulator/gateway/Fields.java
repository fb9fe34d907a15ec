package kart.local.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the fields of a call and collects what is wrong with them, so that the caller learns of all at once. */
final class Fields {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern AUTHORITY_FORM = Pattern.compile("[AS][0-9A-Za-z]{35}");
    private static final UUID NOBODY = new UUID(0, 0);

    private final ObjectNode body;
    private final Map<String, String> violations = new LinkedHashMap<>();

    private Fields(ObjectNode body) {
        this.body = body;
    }

    /**
     * @throws Refusal if the body is not a JSON object
     */
    static Fields of(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (JsonProcessingException _) {
            // Told below.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new Refusal(GatewayCode.VALIDATION, Map.of("body", "The body must be a JSON object."));
    }

    UUID merchant() {
        String text = text("merchant_id", 36);
        if (UUID_FORM.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        complain("merchant_id", "The merchant id must be a UUID of 36 lower-case characters.");
        return NOBODY;
    }

    /** @throws Refusal if it is a text, but cannot be an authority */
    String authority() {
        String authority = text("authority", Integer.MAX_VALUE);
        if (!authority.isEmpty() && !AUTHORITY_FORM.matcher(authority).matches()) {
            throw new Refusal(GatewayCode.INVALID_AUTHORITY);
        }
        return authority;
    }

    long amount(String name) {
        JsonNode value = body.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        complain(name, "The " + name + " must be an integer.");
        return 0;
    }

    /** A required text that is not blank, of at most so many characters. */
    String text(String name, int most) {
        JsonNode value = body.path(name);
        if (value.isTextual()
                && !value.textValue().isBlank()
                && value.textValue().length() <= most) {
            return value.textValue();
        }
        complain(
                name,
                "The " + name + " field is required"
                        + (most == Integer.MAX_VALUE ? "." : ", up to " + most + " characters."));
        return "";
    }

    /** A field as it came, a missing node if it did not. */
    JsonNode any(String name) {
        return body.path(name);
    }

    void complain(String name, String text) {
        violations.putIfAbsent(name, text);
    }

    /** @throws Refusal if something was wrong */
    void check() {
        if (!violations.isEmpty()) {
            throw new Refusal(GatewayCode.VALIDATION, violations);
        }
    }
}
