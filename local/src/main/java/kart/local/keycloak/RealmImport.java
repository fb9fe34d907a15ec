package kart.local.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The realm as one machine needs it: the realm of production, plus what must never be there, the demo's people and the
 * clients that trade their passwords for tokens.
 */
final class RealmImport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RealmImport() {}

    /** The file to import. Secrets are placeholders that Keycloak fills from its environment. */
    static String forOneMachine() {
        ObjectNode realm = read("/realm/kart-realm.json");
        for (Map.Entry<String, JsonNode> added :
                read("/realm/local-additions.json").properties()) {
            ArrayNode list = (ArrayNode) realm.get(added.getKey());
            list.addAll((ArrayNode) added.getValue());
        }
        return realm.toPrettyString();
    }

    private static ObjectNode read(String resource) {
        try (InputStream in = RealmImport.class.getResourceAsStream(resource)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
