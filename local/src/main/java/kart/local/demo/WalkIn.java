package kart.local.demo;

import static kart.local.demo.Person.json;
import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.FEE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import kart.local.client.Api.Answer;

/** Somebody without telephone and appointment: registered, charged and enrolled at the desk. */
final class WalkIn {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long TOO_MUCH_RIAL = 360_000;

    private final Narrator narrator;

    WalkIn(Stage stage) {
        this.narrator = stage.narrator();
    }

    void play(Newcomer newcomer, Person desk) throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.REGISTERS_OTHER, newcomer.givenName());
        JsonNode application = desk.post(
                APPOINTMENT,
                "/v1/applications",
                json().put("caseType", "FIRST_ISSUE")
                        .put("nationalId", newcomer.nationalId().value())
                        .put("birthDate", newcomer.birthDate().toString())
                        .put("mobile", newcomer.mobile().national()));
        String id = application.path("id").asText();
        narrator.sees(Line.REGISTERED_OVER, application.path("channel").asText());

        pay(desk, id);
        visit(desk, id);
    }

    private void pay(Person desk, String application) throws IOException, InterruptedException, StepFailed {
        JsonNode charge = desk.await(FEE, "/v1/applications/" + application + "/charge", "the charge", body -> true);
        String path = "/v1/charges/" + charge.path("chargeId").asText() + "/desk-payments";

        narrator.does(Line.DISHONEST);
        var overcharge = payment(desk);
        overcharge.putObject("taken").put("amount", TOO_MUCH_RIAL).put("currency", "IRR");
        Answer refused = desk.tries(FEE, path, overcharge);
        if (!refused.problem().equals("overcharge")) {
            throw new StepFailed("An overcharge was answered with " + refused.complaint());
        }
        narrator.sees(Line.REFUSED, refused.problem());

        narrator.does(Line.TAKES_FEE);
        JsonNode paid = desk.post(FEE, path, payment(desk));
        narrator.sees(Line.SETTLED, paid.path("amount").path("amount").asLong());
    }

    private void visit(Person desk, String application) throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.TAKES_WALK_IN);
        // Just after the first start, the places of the offices are still being laid out.
        desk.await(
                APPOINTMENT,
                "/v1/offices/" + desk.office() + "/slots?limit=1",
                "places at the office",
                page -> !page.path("items").isEmpty());
        JsonNode booking = takeIn(desk, application);
        narrator.sees(Line.WALKED_IN, booking.path("state").asText());
        Enrolment.complete(desk, "/v1/bookings/" + booking.path("id").asText());
        JsonNode enrolled = desk.get(APPOINTMENT, "/v1/applications/" + application);
        narrator.sees(Line.APPLICATION, enrolled.path("state").asText());
    }

    /** Takes the person in as soon as the word of the payment has come over. */
    private static JsonNode takeIn(Person desk, String application)
            throws IOException, InterruptedException, StepFailed {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Answer answer = desk.tries(
                    APPOINTMENT,
                    "/v1/walk-ins",
                    json().put("applicationId", application).put("officeId", desk.office()));
            if (answer.isDone()) {
                return answer.body();
            }
            if (!answer.problem().equals("fee-not-settled") || Instant.now().isAfter(deadline)) {
                throw new StepFailed(answer);
            }
            Thread.sleep(250);
        }
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode payment(Person desk) throws IOException {
        var payment = json().put("officeId", desk.office())
                .put("receiptNumber", "R-" + UUID.randomUUID().toString().substring(0, 13));
        payment.putArray("lineCodes").add("ISSUANCE").add("TREASURY");
        return payment;
    }
}
