package kart.e2e.load;

import static kart.local.suite.Service.APPOINTMENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What somebody does for a person who does not do it alone. */
record Help(Caller caller, Acknowledged acknowledged) {

    /** Registers a person whom nobody has seen before; gives the application's id, or null. */
    String register() throws IOException, InterruptedException {
        Stranger stranger = Stranger.next();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("caseType", "FIRST_ISSUE")
                .put("nationalId", stranger.nationalId().value())
                .put("birthDate", stranger.birthDate().toString())
                .put("mobile", stranger.mobile().national());
        Outcome registered = caller.send(Call.post("register", APPOINTMENT, "/v1/applications", body));
        if (!registered.isDone()) {
            return null;
        }
        String id = registered.body().path("id").asText();
        acknowledged.application(id);
        return id;
    }

    /** Takes any free place in the country. */
    void book(String application) throws IOException, InterruptedException {
        String slot = new Search().slot(caller);
        if (slot == null) {
            return;
        }
        Outcome booked = caller.send(Call.post(
                "take a place",
                APPOINTMENT,
                "/v1/bookings",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("applicationId", application)
                        .put("slotId", slot),
                "slot-full",
                "slot-started"));
        if (booked.isDone()) {
            acknowledged.booking(booked.body().path("id").asText());
        }
    }
}
