package kart.e2e.load;

import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;

/** A desk operator serves somebody: registers them, takes the fee, finds a place for them, and looks where they stand. */
record DeskJourney(String office, Acknowledged acknowledged) implements Journey {

    /** The news of a registration takes a moment to fee-service, and longer while pods come and go. */
    private static final int LOOKS_FOR_THE_CHARGE = 40;

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        Help help = new Help(caller, acknowledged);
        String application = help.register();
        if (application == null) {
            return;
        }
        String charge = charge(caller, application);
        if (charge != null) {
            pay(caller, charge);
        }
        help.book(application);
        caller.send(Call.get("track a case", DELIVERY, "/v1/applications/" + application + "/tracking", "not-found"));
    }

    private static String charge(Caller caller, String application) throws IOException, InterruptedException {
        Call look = Call.get("read the charge", FEE, "/v1/applications/" + application + "/charge", "charge-not-ready");
        for (int i = 0; i < LOOKS_FOR_THE_CHARGE; i++) {
            Outcome charge = caller.send(look);
            if (charge.isDone()) {
                return charge.body().path("chargeId").asText();
            }
            if (!charge.isProper(look)) {
                return null;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return null;
    }

    private void pay(Caller caller, String charge) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("officeId", office)
                .put("receiptNumber", "E-" + UUID.randomUUID().toString().substring(0, 18));
        body.putArray("lineCodes").add("ISSUANCE").add("TREASURY");
        Outcome paid = caller.send(Call.post("take the fee", FEE, "/v1/charges/" + charge + "/desk-payments", body));
        if (paid.isDone()) {
            acknowledged.payment(paid.body().path("deskPaymentId").asText());
        }
    }
}
