package kart.local.demo;

import static kart.local.demo.Person.json;
import static kart.local.suite.Service.DELIVERY;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The plant makes what was ordered and says so in a batch. */
final class Production {

    private static final int LINES_A_PART = 5_000;

    private final Stage stage;
    private final Narrator narrator;

    Production(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Person owner, String application) throws IOException, InterruptedException, StepFailed {
        Person plant = stage.cast().machine("plant-acme");
        narrator.does(Line.PULLS_ORDERS);
        List<String> orders = orders(plant);
        narrator.sees(Line.ORDERS, orders.size());

        narrator.does(Line.MAKES_CARDS);
        String batch =
                plant.post(DELIVERY, "/v1/card-batches", json()).path("id").asText();
        int parts = Math.ceilDiv(orders.size(), LINES_A_PART);
        for (int part = 0; part < parts; part++) {
            List<String> lines =
                    orders.subList(part * LINES_A_PART, Math.min(orders.size(), (part + 1) * LINES_A_PART));
            plant.putLines(DELIVERY, "/v1/card-batches/" + batch + "/parts/" + (part + 1), lines(lines));
        }
        plant.post(DELIVERY, "/v1/card-batches/" + batch + "/close", json());
        JsonNode done = plant.await(
                DELIVERY,
                "/v1/card-batches/" + batch,
                "the batch is worked on",
                body -> body.path("state").asText().equals("DONE"));
        narrator.sees(
                Line.BATCH_DONE, done.path("lines").asInt(), done.path("parts").asInt());

        JsonNode tracking = owner.await(
                DELIVERY,
                "/v1/applications/" + application + "/tracking",
                "the card has an office",
                body -> body.path("standing").path("code").asText().equals("CARD_ROUTED"));
        narrator.sees(
                Line.ROUTED,
                tracking.path("standing").path("office").path("name").asText());
    }

    private static List<String> orders(Person plant) throws IOException, InterruptedException, StepFailed {
        List<String> orders = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = plant.get(DELIVERY, "/v1/card-orders?limit=200" + after);
            if (page.path("items").isEmpty()) {
                return orders;
            }
            page.path("items")
                    .forEach(order -> orders.add(order.path("orderNumber").asText()));
            after = "&after=" + page.path("next").asText();
        }
    }

    private static String lines(List<String> orders) {
        StringBuilder lines = new StringBuilder();
        for (String order : orders) {
            lines.append(json().put("orderNumber", order).put("result", "MADE")).append('\n');
        }
        return lines.toString();
    }
}
