package kart.bench.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import kart.bench.Lab;
import kart.local.client.Api;
import kart.local.process.PartFailed;
import kart.local.suite.Service;

/** What people and machines ask of one service; every answer must be the right one. */
interface Traffic {

    /** Brings what the visits need into a service that runs, once. */
    void prepare() throws IOException, InterruptedException, PartFailed;

    /** A path that is answered with 200 from the database. */
    String firstPath();

    /** Who asks for it. */
    String firstToken();

    /** Everything one more person or machine asks; tokens are signed here, so that running it costs little. */
    Visit next();

    /** Some requests, one after the other. */
    @FunctionalInterface
    interface Visit {
        /** @return how many requests it made */
        int run() throws IOException, InterruptedException, PartFailed;
    }

    static Traffic of(Service service, Lab lab) {
        return switch (service) {
            case APPOINTMENT -> new AppointmentTraffic(lab);
            case FEE -> new OwnerTraffic(lab, service, "charge");
            case DELIVERY -> new OwnerTraffic(lab, service, "tracking");
        };
    }

    /** Reads an answer that must be good. */
    static JsonNode good(Api.Answer answer) throws PartFailed {
        if (!answer.isDone()) {
            throw new PartFailed("A request of the benchmark was refused: " + answer.complaint());
        }
        return answer.body();
    }
}
