package kart.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import kart.local.client.Api;
import kart.local.client.Api.Answer;
import kart.local.client.Tokens;
import kart.local.suite.DemoPeople;
import kart.values.MobileNumber;
import kart.values.NationalId;

/** Makes citizens in Keycloak, through a client that only the realm of one machine has. */
final class Newcomers {

    private static final int CONFLICT = 409;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI keycloak;
    private final Tokens tokens;
    private final String secret;
    private final Random random = new SecureRandom();

    Newcomers(URI keycloak, Tokens tokens, String secret) {
        this.keycloak = keycloak;
        this.tokens = tokens;
        this.secret = secret;
    }

    Newcomer arrive(String givenName, String familyName) throws IOException, InterruptedException, StepFailed {
        Api admin = new Api(keycloak.toString(), tokens.ofClient("kart-demo-admin", secret));
        while (true) {
            Newcomer newcomer = invent(givenName);
            Answer made = admin.post("/admin/realms/kart/users", account(newcomer, familyName));
            if (made.status() == CONFLICT) {
                continue;
            }
            require(made);
            giveRole(admin, newcomer);
            return newcomer;
        }
    }

    /** The national ID and the mobile number belong to nobody: neither 99x nor 0906 is given out. */
    private Newcomer invent(String givenName) {
        NationalId nationalId = NationalId.fictional(990 + random.nextInt(10), 1 + random.nextInt(999_998));
        return new Newcomer(
                givenName.toLowerCase() + "-" + nationalId.value(),
                givenName,
                nationalId,
                LocalDate.of(1965, 1, 1).plusDays(random.nextInt(365 * 40)),
                MobileNumber.parse("0906" + (1_000_000 + random.nextInt(9_000_000))));
    }

    private static ObjectNode account(Newcomer newcomer, String familyName) {
        ObjectNode account = JSON.createObjectNode()
                .put("username", newcomer.username())
                .put("enabled", true)
                .put("firstName", newcomer.givenName())
                .put("lastName", familyName);
        account.putObject("attributes")
                .put("national_id", newcomer.nationalId().value())
                .put("birthdate", newcomer.birthDate().toString())
                .put("phone_number", newcomer.mobile().e164());
        account.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", DemoPeople.PASSWORD)
                .put("temporary", false);
        return account;
    }

    private static void giveRole(Api admin, Newcomer newcomer) throws IOException, InterruptedException, StepFailed {
        JsonNode found = require(admin.get("/admin/realms/kart/users?exact=true&username=" + newcomer.username()));
        String path = "/admin/realms/kart/users/" + found.path(0).path("id").asText() + "/role-mappings/realm";
        for (JsonNode role : require(admin.get(path + "/available"))) {
            if (role.path("name").asText().equals("citizen")) {
                ArrayNode roles = JSON.createArrayNode().addAll(List.of(role));
                require(admin.post(path, roles));
                return;
            }
        }
        throw new StepFailed("The realm has no role citizen");
    }

    private static JsonNode require(Answer answer) throws StepFailed {
        if (!answer.isDone()) {
            throw new StepFailed(answer);
        }
        return answer.body();
    }
}
