package kart.bench.booking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import kart.local.office.OfficeRegister;
import kart.values.Province;

/** What people ask who look for a place; there is an answer to each question while all offices have places. */
final class Questions {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** So near to an office that it is found: within about five kilometres. */
    private static final double NEAR_DEGREES = 0.03;

    private final List<JsonNode> offices =
            OfficeRegister.lines().stream().map(Questions::read).toList();
    private final Random random = new Random(1);

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The first places of a province: what many ask at once. */
    static String ofProvince(int number) {
        Province[] provinces = Province.values();
        return "GET /v1/places?province=" + provinces[number % provinces.length].code();
    }

    /**
     * The offices near a point that nobody else asks about. People live where offices are: around most points of the country
     * there is none, and an answer in which nothing is costs next to nothing.
     */
    String nearby() {
        JsonNode office = offices.get(random.nextInt(offices.size()));
        return String.format(
                Locale.ROOT,
                "GET /v1/places/by-office?latitude=%.5f&longitude=%.5f&km=20&limit=10",
                office.path("latitude").asDouble() + random.nextDouble(-NEAR_DEGREES, NEAR_DEGREES),
                office.path("longitude").asDouble() + random.nextDouble(-NEAR_DEGREES, NEAR_DEGREES));
    }
}
