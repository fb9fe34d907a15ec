package kart.e2e.load;

import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * A citizen looks after their own case, begins to pay and goes away, and makes up their mind about where to fetch the card.
 *
 * @param returnUrl where the bank would send them back to
 */
record OwnerJourney(String office, String returnUrl) implements Journey {

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        Outcome own = caller.send(Call.get("list own cases", APPOINTMENT, "/v1/applications"));
        String application =
                own.isDone() ? own.body().path("items").path(0).path("id").asText("") : "";
        if (application.isEmpty()) {
            if (own.isDone()) {
                caller.send(Call.post(
                        "register oneself",
                        APPOINTMENT,
                        "/v1/applications",
                        JsonNodeFactory.instance.objectNode().put("caseType", "FIRST_ISSUE")));
            }
            return;
        }
        Outcome charge = caller.send(
                Call.get("read own charge", FEE, "/v1/applications/" + application + "/charge", "charge-not-ready"));
        if (charge.isDone()) {
            goToBank(caller, charge.body().path("chargeId").asText());
        }
        caller.send(Call.get("track own case", DELIVERY, "/v1/applications/" + application + "/tracking", "not-found"));
        caller.send(Call.put(
                "choose an office",
                DELIVERY,
                "/v1/applications/" + application + "/delivery-choice",
                JsonNodeFactory.instance.objectNode().put("channel", "REGISTRY").put("officeId", office),
                "not-found",
                "card-moved-on"));
        new Search().play(caller);
    }

    /**
     * What becomes of it is for the service to find out. Whose request was cut off in the middle is told for a minute to come
     * again, because the bank may know of it; they would rather begin anew.
     */
    private void goToBank(Caller caller, String charge) throws IOException, InterruptedException {
        caller.send(Call.post(
                "begin to pay",
                FEE,
                "/v1/charges/" + charge + "/payments",
                JsonNodeFactory.instance.objectNode().put("returnUrl", returnUrl),
                "nothing-due",
                "idempotency-key-in-use"));
    }
}
