package kart.e2e.load;

import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;

/**
 * A desk operator serves somebody: registers them, takes the fee, takes their fingerprints at once if there is room today,
 * else finds a place for them, and looks where they stand.
 */
record DeskJourney(String office, Acknowledged acknowledged) implements Journey {

    /** News of another service takes a moment, and longer while pods come and go. */
    private static final int LOOKS_FOR_NEWS = 40;

    private static final String UNSETTLED = "fee-not-settled";
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        Help help = new Help(caller, acknowledged);
        String application = help.register();
        if (application == null) {
            return;
        }
        String charge = charge(caller, application);
        boolean paid = charge != null && pay(caller, charge);
        String visit = paid ? takeIn(caller, application) : null;
        if (visit == null) {
            help.book(application);
        } else {
            enrol(caller, visit);
        }
        caller.send(Call.get("track a case", DELIVERY, "/v1/applications/" + application + "/tracking", "not-found"));
    }

    private static String charge(Caller caller, String application) throws IOException, InterruptedException {
        Call look = Call.get("read the charge", FEE, "/v1/applications/" + application + "/charge", "charge-not-ready");
        for (int i = 0; i < LOOKS_FOR_NEWS; i++) {
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

    private boolean pay(Caller caller, String charge) throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("officeId", office)
                .put("receiptNumber", "E-" + UUID.randomUUID().toString().substring(0, 18));
        body.putArray("lineCodes").add("ISSUANCE").add("TREASURY");
        Outcome paid = caller.send(Call.post("take the fee", FEE, "/v1/charges/" + charge + "/desk-payments", body));
        if (paid.isDone()) {
            acknowledged.payment(paid.body().path("deskPaymentId").asText());
        }
        return paid.isDone();
    }

    /** The booking of who was taken in, or null if there is no room today. */
    private String takeIn(Caller caller, String application) throws IOException, InterruptedException {
        Call walkIn = Call.post(
                "take in who came",
                APPOINTMENT,
                "/v1/walk-ins",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("applicationId", application)
                        .put("officeId", office),
                UNSETTLED,
                "slot-full");
        Outcome taken = once(caller, walkIn);
        if (!taken.isDone()) {
            return null;
        }
        String booking = taken.body().path("id").asText();
        acknowledged.booking(booking);
        return booking;
    }

    private static void enrol(Caller caller, String booking) throws IOException, InterruptedException {
        once(
                caller,
                Call.post(
                        "confirm fingerprints",
                        APPOINTMENT,
                        "/v1/bookings/" + booking + "/completion",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("fingerprintsTaken", true)
                                .put("workstation", "WS-1"),
                        UNSETTLED));
    }

    /** Sends it until the news of the payment has come over. */
    private static Outcome once(Caller caller, Call call) throws IOException, InterruptedException {
        Outcome outcome = caller.send(call);
        for (int i = 1; i < LOOKS_FOR_NEWS && outcome.problem().equals(UNSETTLED); i++) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            outcome = caller.send(call);
        }
        return outcome;
    }
}
