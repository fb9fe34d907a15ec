package kart.delivery.routing;

import static kart.delivery.Problems.assertProblem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import kart.delivery.Cases;
import kart.delivery.Cases.Case;
import kart.delivery.Jobs;
import kart.delivery.People;
import kart.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoutingResourceTest {

    @AfterEach
    void letEveryChannelDeliver() {
        health("MOBILE", "{\"suspended\":false}");
    }

    @Test
    void aCardGoesToTheOfficeOfTheEnrolment() {
        Case c = Cases.routed();

        assertEquals(c.officeId(), office(c));
        assertEquals(List.of("ordered", "issued", "routed"), Cases.told(c));
    }

    @Test
    void aChoiceBeforeTheCardIsMadeIsKept() {
        UUID wanted = Cases.office("PISHKHAN", 2);
        Case early = Cases.registered();
        choose(early, "PISHKHAN", wanted).then().statusCode(200).body("channel", equalTo("PISHKHAN"));
        Cases.tell("appointment", "kart.application.enrolled.v1", early, Cases.enrolment(early));
        Case late = Cases.enrolled();
        choose(late, "PISHKHAN", wanted).then().statusCode(200);

        Cases.make(early, late);
        Jobs.route();

        assertEquals(wanted, office(early));
        assertEquals(wanted, office(late));
    }

    @Test
    void aChoiceRoutesAnewWhatHasNotLeft() {
        UUID wanted = Cases.office("POST", 2);
        Case c = Cases.routed();

        choose(c, "POST", wanted).then().statusCode(200);

        assertEquals(wanted, office(c));
        assertEquals(List.of("ordered", "issued", "routed", "routed"), Cases.told(c));
    }

    @Test
    void aChoiceIsTooLateOnceTheCardIsPacked() {
        Case c = Cases.routed();
        Cases.pack(c.officeId());

        assertProblem(choose(c, "REGISTRY", Cases.office()), 409, "card-moved-on")
                .body("state", equalTo("PACKED"));
        assertEquals(c.officeId(), office(c));
    }

    @Test
    void refusesAChoiceThatCannotBe() {
        Case c = Cases.registered();

        assertProblem(choose(c, "POST", UUID.randomUUID()), 422, "office-unknown");
        assertProblem(choose(c, "POST", c.officeId()), 422, "office-not-of-channel")
                .body("officeChannel", equalTo("REGISTRY"));
        assertProblem(choose(Cases.unheard(), "REGISTRY", c.officeId()), 404, "not-found");
        String path = "/v1/applications/" + c.applicationId() + "/delivery-choice";
        assertProblem(People.put(c.owner(), path, "{\"channel\":\"PIGEON\"}"), 400, "malformed-body");
        assertProblem(People.put(c.owner(), path, "{\"channel\":\"POST\"}"), 400, "invalid-request");
    }

    @Test
    void aFullOfficeDrainsToAnother() {
        UUID tiny = Cases.office("REGISTRY", 0);
        Case c = Cases.enrolledAt(tiny);
        Cases.make(c);

        Jobs.route();

        assertEquals("ROUTED", c.state());
        assertNotEquals(tiny, office(c));
    }

    @Test
    void aSuspendedChannelDrainsAndTakesNoChoice() {
        UUID mobile = Cases.office("MOBILE", 5);
        Case before = Cases.routedAt(mobile);
        Case packed = Cases.routedAt(Cases.office("MOBILE", 5));
        Cases.pack(packed.officeId());

        health("MOBILE", "{\"suspended\":true,\"reason\":\"snow\"}")
                .then()
                .statusCode(200)
                .body("items.find { it.channel == 'MOBILE' }.reason", equalTo("snow"));
        Jobs.route();

        assertNotEquals(mobile, office(before));
        assertEquals("PACKED", packed.state());
        assertProblem(choose(before, "MOBILE", mobile), 409, "channel-suspended");
        People.get(People.OPERATOR, "/v1/channels")
                .then()
                .body("items", hasSize(4))
                .body("items.findAll { it.suspended }.channel", hasItem("MOBILE"));
    }

    @Test
    void aSuspensionNeedsAReasonAndAChannel() {
        assertProblem(health("MOBILE", "{\"suspended\":true}"), 400, "invalid-request")
                .body("violations.field", hasItem("reason"));
        assertProblem(health("MOBILE", "{}"), 400, "invalid-request");
        assertProblem(health("PIGEON", "{\"suspended\":false}"), 404, "not-found");
    }

    private static Response health(String channel, String body) {
        return People.put(People.OPERATOR, "/v1/channels/" + channel + "/health", body);
    }

    private static Response choose(Case c, String channel, UUID office) {
        return People.put(
                c.owner(),
                "/v1/applications/" + c.applicationId() + "/delivery-choice",
                "{\"channel\":\"%s\",\"officeId\":\"%s\"}".formatted(channel, office));
    }

    private static UUID office(Case c) {
        return Sql.value(UUID.class, "SELECT office_id FROM card WHERE id = ?", c.cardId());
    }
}
