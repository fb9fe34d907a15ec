package kart.local.demo;

import static kart.local.demo.Person.json;
import static kart.local.suite.Service.DELIVERY;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** From the office of the owner's choice to the owner's hand. */
final class Delivery {

    private final Stage stage;
    private final Narrator narrator;

    Delivery(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Newcomer newcomer, Person owner, Person desk, String application)
            throws IOException, InterruptedException, StepFailed {
        choose(newcomer, owner, desk, application);
        String card = send(desk, application);
        handOver(newcomer, owner, desk, card);
        track(newcomer, owner, application);
    }

    private void choose(Newcomer newcomer, Person owner, Person desk, String application)
            throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.CHOOSES_OFFICE, newcomer.givenName());
        owner.put(
                DELIVERY,
                "/v1/applications/" + application + "/delivery-choice",
                json().put("channel", "REGISTRY").put("officeId", desk.office()));
        JsonNode tracking = owner.await(
                DELIVERY,
                "/v1/applications/" + application + "/tracking",
                "the card is routed to the chosen office",
                body -> body.path("standing").path("office").path("id").asText().equals(officeOf(desk)));
        narrator.sees(
                Line.STANDING,
                tracking.path("summary").asText(),
                tracking.path("standing").path("office").path("name").asText());
    }

    private String send(Person desk, String application) throws IOException, InterruptedException, StepFailed {
        Person carrier = stage.cast().staff("registry-partner");
        narrator.does(Line.PACKS);
        JsonNode consignment = carrier.post(DELIVERY, "/v1/consignments", json().put("officeId", desk.office()));
        String path = "/v1/consignments/" + consignment.path("id").asText();
        carrier.post(DELIVERY, path + "/dispatch", json());
        narrator.sees(Line.DISPATCHED, consignment.path("manifest").size());

        narrator.does(Line.RECEIVES);
        JsonNode arrival = desk.post(DELIVERY, path + "/arrival", json().put("all", true));
        narrator.sees(
                Line.ARRIVED,
                arrival.path("arrived").size(),
                arrival.path("missing").size());
        return atOffice(desk, application);
    }

    /** The card among all those that wait at the office. */
    private static String atOffice(Person desk, String application)
            throws IOException, InterruptedException, StepFailed {
        String waiting = "/v1/cards?limit=200&state=AT_OFFICE&officeId=" + desk.office();
        JsonNode page = desk.get(DELIVERY, waiting);
        while (cardOf(page, application) == null && page.hasNonNull("next")) {
            page = desk.get(DELIVERY, waiting + "&after=" + page.path("next").asText());
        }
        String card = cardOf(page, application);
        if (card == null) {
            throw new StepFailed("The card is not among those at the office");
        }
        return card;
    }

    private void handOver(Newcomer newcomer, Person owner, Person desk, String card)
            throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.SENDS_CODE, newcomer.givenName());
        JsonNode sent = desk.post(DELIVERY, "/v1/cards/" + card + "/handover-codes", json());
        narrator.sees(Line.CODE_SENT, sent.path("mobile").asText());
        String code = new Phone(stage.addresses(), newcomer.mobile()).code();

        narrator.does(Line.READS_CODE, newcomer.givenName());
        JsonNode proof = desk.post(
                DELIVERY,
                "/v1/cards/" + card + "/handover",
                json().put("code", code).put("fingerprintMatched", true).put("workstation", "WS-1"));
        narrator.sees(
                Line.HANDED_OVER,
                proof.path("card").path("state").asText(),
                proof.path("proof").asText().length());

        narrator.does(Line.REGISTERS_SIGNATURE, newcomer.givenName());
        JsonNode signed = owner.post(DELIVERY, "/v1/cards/" + card + "/signature-registration", json());
        narrator.sees(
                Line.SIGNED, Instant.parse(signed.path("signatureRegisteredAt").asText()));
    }

    private void track(Newcomer newcomer, Person owner, String application)
            throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.LOOKS_BACK, newcomer.givenName());
        JsonNode tracking = owner.get(DELIVERY, "/v1/applications/" + application + "/tracking");
        for (JsonNode entry : tracking.path("timeline")) {
            narrator.sees(
                    Line.LOOK_BACK,
                    entry.path("moment").path("localTime").asText(),
                    entry.path("text").asText());
        }
    }

    private static String officeOf(Person desk) {
        try {
            return desk.office();
        } catch (IOException malformed) {
            throw new IllegalStateException("The desk's token cannot be read", malformed);
        }
    }

    private static String cardOf(JsonNode page, String application) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(card -> card.path("applicationId").asText().equals(application))
                .map(card -> card.path("id").asText())
                .findFirst()
                .orElse(null);
    }
}
