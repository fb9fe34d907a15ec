package kart.local.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import kart.local.office.OfficeRegister;
import org.junit.jupiter.api.Test;

class DemoPeopleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void workAtOfficesOfTheRegisterThatBelongToTheirOrganisation() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String line : OfficeRegister.lines()) {
            JsonNode office = JSON.readTree(line);
            owners.put(
                    office.path("id").asText(),
                    office.path("organisation").path("id").asText());
        }
        int checked = 0;
        try (InputStream in = DemoPeopleTest.class.getResourceAsStream("/realm/local-additions.json")) {
            for (JsonNode person : JSON.readTree(in).path("users")) {
                JsonNode attributes = person.path("attributes");
                for (JsonNode office : attributes.path("office_ids")) {
                    assertEquals(
                            owners.get(office.asText()),
                            attributes.path("organisation_id").path(0).asText(),
                            person.path("username").asText());
                    checked++;
                }
            }
        }
        assertTrue(checked >= 6, "offices of demo people: " + checked);
    }
}
