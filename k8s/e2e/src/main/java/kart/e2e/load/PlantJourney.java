package kart.e2e.load;

import static kart.local.suite.Service.DELIVERY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The plant makes what is ordered, a few cards a batch, and says so. */
final class PlantJourney implements Journey {

    private static final long BETWEEN_LOOKS_MILLIS = 500;
    private static final int LOOKS = 40;

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        Outcome orders = caller.send(Call.get("pull orders", DELIVERY, "/v1/card-orders?limit=5"));
        if (orders.body().path("items").isEmpty()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            return;
        }
        Outcome batch = caller.send(
                Call.post("open a batch", DELIVERY, "/v1/card-batches", JsonNodeFactory.instance.objectNode()));
        if (batch.isDone()) {
            fill(caller, "/v1/card-batches/" + batch.body().path("id").asText(), made(orders.body()));
        }
    }

    private static void fill(Caller caller, String batch, List<JsonNode> made)
            throws IOException, InterruptedException {
        Outcome filled = caller.send(Call.putLines("say what is made", DELIVERY, batch + "/parts/1", made));
        if (!filled.isDone()) {
            return;
        }
        Outcome closed = caller.send(
                Call.post("close a batch", DELIVERY, batch + "/close", JsonNodeFactory.instance.objectNode()));
        if (closed.isDone()) {
            awaitItsEnd(caller, batch);
        }
    }

    /** What was made stays ordered until the batch is worked on. */
    private static void awaitItsEnd(Caller caller, String batch) throws IOException, InterruptedException {
        for (int i = 0; i < LOOKS; i++) {
            Outcome look = caller.send(Call.get("look at a batch", DELIVERY, batch));
            if (look.body().path("state").asText().equals("DONE")) {
                return;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    private static List<JsonNode> made(JsonNode orders) {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode order : orders.path("items")) {
            lines.add(JsonNodeFactory.instance
                    .objectNode()
                    .put("orderNumber", order.path("orderNumber").asText())
                    .put("result", "MADE"));
        }
        return lines;
    }
}
