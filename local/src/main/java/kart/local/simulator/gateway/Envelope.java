package kart.local.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import kart.local.simulator.http.Response;
import kart.local.simulator.knobs.Knobs;

/**
 * The two halves of every answer, {@code data} and {@code errors}; one of them is empty.
 *
 * @param flipped whether the empty half is an object and not an array
 * @param textCodes whether codes are text and not numbers
 */
record Envelope(boolean flipped, boolean textCodes) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Envelope of(Knobs knobs) {
        return new Envelope(knobs.flipEnvelope(), knobs.stringCodes());
    }

    Envelope withTextCodes() {
        return new Envelope(flipped, true);
    }

    Response success(GatewayCode code, String message, ObjectNode data) {
        putCode(data, code);
        data.put("message", message);
        ObjectNode envelope = JSON.objectNode();
        envelope.set("data", data);
        envelope.set("errors", empty());
        return Response.json(200, envelope);
    }

    Response failure(Refusal refusal) {
        ObjectNode errors = JSON.objectNode();
        putCode(errors, refusal.code());
        errors.put("message", refusal.code().message());
        ArrayNode validations = errors.putArray("validations");
        refusal.violations().forEach((field, text) -> validations.addObject().put(field, text));
        ObjectNode envelope = JSON.objectNode();
        envelope.set("data", empty());
        envelope.set("errors", errors);
        return Response.json(refusal.code().httpStatus(), envelope);
    }

    private void putCode(ObjectNode half, GatewayCode code) {
        if (textCodes) {
            half.put("code", Integer.toString(code.number()));
        } else {
            half.put("code", code.number());
        }
    }

    private JsonNode empty() {
        return flipped ? JSON.objectNode() : JSON.arrayNode();
    }
}
