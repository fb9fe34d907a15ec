package kart.fee.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * An answer as Zarinpal gives it: {@code data} and {@code errors} are each an object or an empty array, whichever has
 * nothing to say; the code is a number or a text; the HTTP status tells little, and the body may be HTML.
 *
 * @param what the call that it answers
 * @param code 100 or more for success, below zero for an error
 * @param data what came with success
 */
record ZarinpalAnswer(String what, int code, JsonNode data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SUCCESS = 100;

    /** @throws GatewayUnclear if there is no code in it */
    static ZarinpalAnswer read(String what, int status, String body) {
        JsonNode root = parse(body);
        for (String part : new String[] {"data", "errors"}) {
            int code = root.path(part).path("code").asInt(0);
            if (code != 0) {
                return new ZarinpalAnswer(what, code, root.path(part));
            }
        }
        throw new GatewayUnclear(what + ": unreadable answer with status " + status);
    }

    /**
     * The data of a success.
     *
     * @throws GatewayRefused for an error
     * @throws GatewayUnclear for a code that means neither
     */
    JsonNode requireSuccess() {
        if (code == SUCCESS) {
            return data;
        }
        if (code < 0) {
            throw new GatewayRefused(code);
        }
        throw new GatewayUnclear(what + ": code " + code);
    }

    /** @throws GatewayUnclear if it is missing */
    String requireText(String field) {
        JsonNode value = data.path(field);
        if (!value.isValueNode() || value.asText().isEmpty()) {
            throw new GatewayUnclear(what + ": no " + field);
        }
        return value.asText();
    }

    private static JsonNode parse(String body) {
        try {
            return body == null ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException html) {
            return MissingNode.getInstance();
        }
    }
}
