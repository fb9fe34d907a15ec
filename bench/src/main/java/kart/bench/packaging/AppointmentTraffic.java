package kart.bench.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kart.bench.Lab;
import kart.bench.packaging.Citizens.Citizen;
import kart.local.client.Api;
import kart.local.office.OfficeRegister;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** Somebody registers, looks for an office and its places, and takes one. */
final class AppointmentTraffic implements Traffic {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Enough that the people of all rounds spread over them. */
    private static final int OFFICES = 400;

    private final String url;
    private final Citizens citizens;
    private final String operator;
    private final AtomicInteger turn = new AtomicInteger();
    private List<String> offices = List.of();

    AppointmentTraffic(Lab lab) {
        url = Service.APPOINTMENT.url(lab.ports());
        citizens = new Citizens(lab, Service.APPOINTMENT);
        operator =
                lab.issuer().token("kart-appointment", "operator", "operator").sign();
    }

    @Override
    public void prepare() throws IOException, InterruptedException, PartFailed {
        List<String> register = OfficeRegister.lines();
        int step = register.size() / OFFICES;
        List<String> lines = IntStream.range(0, OFFICES)
                .mapToObj(i -> register.get(i * step))
                .toList();
        Traffic.good(new Api(url, operator)
                .lines(
                        "POST",
                        "/v1/office-imports",
                        String.join("\n", lines),
                        UUID.randomUUID().toString()));
        offices = lines.stream().map(AppointmentTraffic::id).toList();
        Api somebody = new Api(url, citizens.next().token());
        // The job that keeps places ready takes one office after the other.
        for (String office : offices) {
            while (Traffic.good(somebody.get(places(office))).path("items").isEmpty()) {
                Thread.sleep(200);
            }
        }
    }

    private static String id(String line) {
        try {
            return JSON.readTree(line).path("id").asText();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String places(String office) {
        return "/v1/offices/" + office + "/slots?limit=50";
    }

    @Override
    public String firstPath() {
        return "/v1/offices?province=IR-23&limit=20";
    }

    @Override
    public String firstToken() {
        return operator;
    }

    @Override
    public Visit next() {
        Citizen citizen = citizens.next();
        int number = turn.getAndIncrement();
        String office = offices.get(number % offices.size());
        return () -> {
            Api api = new Api(url, citizen.token());
            String application = Traffic.good(
                            api.post("/v1/applications", JSON.createObjectNode().put("caseType", "FIRST_ISSUE")))
                    .path("id")
                    .asText();
            Traffic.good(api.get("/v1/applications/" + application));
            Traffic.good(api.get("/v1/offices?province=IR-23&limit=20"));
            JsonNode places = Traffic.good(api.get(places(office))).path("items");
            String slot = places.get(number / offices.size() % places.size())
                    .path("id")
                    .asText();
            Traffic.good(api.post(
                    "/v1/bookings",
                    JSON.createObjectNode().put("applicationId", application).put("slotId", slot)));
            return 5;
        };
    }
}
