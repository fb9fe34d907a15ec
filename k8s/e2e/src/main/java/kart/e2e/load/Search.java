package kart.e2e.load;

import static kart.local.suite.Service.APPOINTMENT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.random.RandomGenerator;
import kart.values.Province;

/** Somebody looks for a place anywhere in the country. */
final class Search implements Journey {

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    @Override
    public void play(Caller caller) throws IOException, InterruptedException {
        slot(caller);
    }

    /** A free slot of some office, or null if none was found. */
    String slot(Caller caller) throws IOException, InterruptedException {
        Province province = Province.values()[RANDOM.nextInt(Province.values().length)];
        Outcome offices = caller.send(
                Call.get("search offices", APPOINTMENT, "/v1/offices?limit=20&province=" + province.code()));
        JsonNode office = any(offices.body().path("items"));
        if (office == null) {
            return null;
        }
        Outcome slots = caller.send(Call.get(
                "see free places",
                APPOINTMENT,
                "/v1/offices/" + office.path("id").asText() + "/slots?limit=20"));
        JsonNode slot = any(slots.body().path("items"));
        return slot == null ? null : slot.path("id").asText();
    }

    private static JsonNode any(JsonNode items) {
        return items.isEmpty() ? null : items.get(RANDOM.nextInt(items.size()));
    }
}
