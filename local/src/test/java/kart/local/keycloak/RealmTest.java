package kart.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kart.values.NationalId;
import org.junit.jupiter.api.Test;

/** What the realm of production must never hold, and what the demo adds on one machine only. */
class RealmTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode production = read("/realm/kart-realm.json");
    private final JsonNode additions = read("/realm/local-additions.json");

    @Test
    void knowsEveryRole() {
        Set<String> roles = new TreeSet<>();
        production.path("roles").path("realm").forEach(role -> roles.add(text(role, "name")));
        assertEquals(
                Set.of(
                        "citizen",
                        "assistant",
                        "desk-operator",
                        "office-manager",
                        "partner",
                        "plant",
                        "treasury",
                        "inspector",
                        "auditor",
                        "operator",
                        "service",
                        "default-roles-kart"),
                roles);
    }

    @Test
    void givesNobodyARoleByDefault() {
        JsonNode defaults = list(production.path("roles").path("realm")).stream()
                .filter(role -> text(role, "name").equals("default-roles-kart"))
                .findFirst()
                .orElseThrow();
        assertTrue(defaults.path("composites").isMissingNode());
    }

    @Test
    void letsNobodyRegisterOrTradeAPasswordForAToken() {
        assertFalse(production.path("registrationAllowed").asBoolean(true));
        assertTrue(production.path("bruteForceProtected").asBoolean());
        for (JsonNode client : production.path("clients")) {
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true), text(client, "clientId"));
            assertFalse(client.path("implicitFlowEnabled").asBoolean(true), text(client, "clientId"));
        }
    }

    @Test
    void switchesOffTheClientsThatKeycloakWouldMakeByItself() {
        for (String builtIn : List.of("admin-cli", "account", "account-console")) {
            assertFalse(client(production, builtIn).path("enabled").asBoolean(true), builtIn);
        }
    }

    @Test
    void letsNobodyEditWhatTheRegistrySaidOfThem() throws IOException {
        String config = text(
                production
                        .path("components")
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config"),
                0);
        JsonNode profile = JSON.readTree(config);
        assertTrue(profile.path("unmanagedAttributePolicy").isMissingNode(), "no attribute but these");
        Set<String> attributes = new TreeSet<>();
        for (JsonNode attribute : profile.path("attributes")) {
            attributes.add(text(attribute, "name"));
            assertEquals(List.of("admin"), texts(attribute.path("permissions").path("edit")), text(attribute, "name"));
        }
        assertTrue(
                attributes.containsAll(
                        Set.of("national_id", "birthdate", "phone_number", "organisation_id", "office_ids")),
                attributes.toString());
    }

    @Test
    void putsTheAudiencesIntoTokensAndNoMore() {
        assertEquals(Set.of("fee", "delivery"), audiences("appointment-service"));
        assertEquals(Set.of("appointment", "delivery"), audiences("fee-service"));
        assertEquals(Set.of("appointment"), audiences("delivery-service"));
        assertEquals(Set.of("delivery"), audiences("plant-acme"));
        assertEquals(Set.of("appointment", "fee", "delivery"), audiences("kart-portal"));
    }

    @Test
    void limitsEachClientToItsOwnRoles() {
        for (JsonNode client : production.path("clients")) {
            if (client.path("enabled").asBoolean()) {
                assertFalse(client.path("fullScopeAllowed").asBoolean(true), text(client, "clientId"));
            }
        }
        for (JsonNode mapping : production.path("scopeMappings")) {
            List<String> roles = texts(mapping.path("roles"));
            switch (text(mapping, "client")) {
                case "kart-portal" -> assertFalse(roles.contains("service") || roles.contains("plant"));
                case "plant-acme" -> assertEquals(List.of("plant"), roles);
                default -> assertEquals(List.of("service"), roles, text(mapping, "client"));
            }
        }
    }

    @Test
    void asksThePortalForAProofKeyAndAnExactAddress() {
        JsonNode portal = client(production, "kart-portal");
        assertTrue(portal.path("publicClient").asBoolean());
        assertEquals(
                "S256",
                portal.path("attributes").path("pkce.code.challenge.method").asText());
        for (String address : texts(portal.path("redirectUris"))) {
            assertFalse(address.contains("*"), address);
        }
    }

    @Test
    void holdsNoSecretAndNoPeople() {
        for (JsonNode client : production.path("clients")) {
            JsonNode secret = client.path("secret");
            assertTrue(
                    secret.isMissingNode() || secret.asText().matches("\\$\\{KART_SECRET_[A-Z_]+}"), client::toString);
        }
        for (JsonNode user : production.path("users")) {
            assertTrue(user.has("serviceAccountClientId"), text(user, "username"));
            assertFalse(user.has("credentials"), text(user, "username"));
        }
    }

    @Test
    void keepsTheClientsOfTheDemoOutOfProduction() {
        Set<String> local = clientIds(additions);
        assertEquals(Set.of("kart-demo", "kart-demo-admin"), local);
        Set<String> both = clientIds(production);
        both.retainAll(local);
        assertEquals(Set.of(), both);
    }

    @Test
    void givesDemoPeopleNationalIdsThatBelongToNobody() {
        long citizens = list(additions.path("users")).stream()
                .map(user -> user.path("attributes").path("national_id").path(0).asText(""))
                .filter(id -> !id.isEmpty())
                .peek(id -> assertTrue(NationalId.parse(id).isFictional(), id))
                .distinct()
                .count();
        assertTrue(citizens >= 4);
    }

    @Test
    void mergesBothForOneMachine() throws IOException {
        JsonNode merged = JSON.readTree(RealmImport.forOneMachine());
        assertTrue(client(merged, "kart-demo").path("directAccessGrantsEnabled").asBoolean());
        assertEquals(
                production.path("users").size() + additions.path("users").size(),
                merged.path("users").size());
    }

    private Set<String> audiences(String clientId) {
        return texts(client(production, clientId).path("defaultClientScopes")).stream()
                .filter(scope -> scope.matches("kart-(appointment|fee|delivery)"))
                .map(scope -> scope.substring("kart-".length()))
                .collect(Collectors.toSet());
    }

    private static JsonNode client(JsonNode realm, String id) {
        return list(realm.path("clients")).stream()
                .filter(client -> text(client, "clientId").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> clientIds(JsonNode realm) {
        Set<String> ids = new TreeSet<>();
        realm.path("clients").forEach(client -> ids.add(text(client, "clientId")));
        return ids;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String text(JsonNode array, int index) {
        return array.path(index).asText();
    }

    private static JsonNode read(String resource) {
        try (InputStream in = RealmTest.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
