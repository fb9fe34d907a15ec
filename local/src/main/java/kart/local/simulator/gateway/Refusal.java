package kart.local.simulator.gateway;

import java.util.Map;

/** The gateway does not do what was asked. */
final class Refusal extends RuntimeException {

    private final GatewayCode code;
    private final transient Map<String, String> violations;

    Refusal(GatewayCode code) {
        this(code, Map.of());
    }

    /** @param violations what is wrong, by field */
    Refusal(GatewayCode code, Map<String, String> violations) {
        super(code.name(), null, false, false);
        this.code = code;
        this.violations = violations;
    }

    GatewayCode code() {
        return code;
    }

    Map<String, String> violations() {
        return violations;
    }
}
