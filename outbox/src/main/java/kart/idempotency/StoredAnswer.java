package kart.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/** An answer as it is kept, before sealing. */
@RegisterForReflection
record StoredAnswer(int status, Map<String, String> headers, JsonNode body) {}
