package kart.local.demo;

import static kart.local.demo.Person.json;
import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** From registration to enrolment with an appointment that is paid online. */
final class Visit {

    private final Stage stage;
    private final Narrator narrator;

    Visit(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    /** Plays it; gives the application's id. */
    String play(Newcomer newcomer, Person citizen, Person desk) throws IOException, InterruptedException, StepFailed {
        String name = newcomer.givenName();
        JsonNode application = register(name, citizen);
        String id = application.path("id").asText();
        JsonNode booking = book(name, citizen, desk, id);
        pay(name, citizen, id);
        confirmed(citizen, booking);
        attend(name, citizen, desk, booking, id);
        ordered(citizen, id);
        return id;
    }

    JsonNode register(String name, Person citizen) throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.REGISTERS, name);
        JsonNode application = citizen.post(APPOINTMENT, "/v1/applications", json().put("caseType", "FIRST_ISSUE"));
        narrator.sees(
                Line.REGISTERED,
                application.path("state").asText(),
                application.path("trackingCode").asText(),
                application.path("nationalId").asText());
        return application;
    }

    JsonNode book(String name, Person citizen, Person desk, String application)
            throws IOException, InterruptedException, StepFailed {
        JsonNode office = citizen.get(APPOINTMENT, "/v1/offices/" + desk.office());
        narrator.does(
                Line.LOOKS_FOR_PLACE,
                name,
                office.path("name").path(narrator.language().tag()).asText());
        JsonNode slots = citizen.await(
                APPOINTMENT,
                "/v1/offices/" + desk.office() + "/slots?limit=10",
                "free places",
                page -> !page.path("items").isEmpty());
        JsonNode slot = slots.path("items").path(0);
        narrator.sees(
                Line.FIRST_PLACE,
                LocalDate.parse(slot.path("localDate").asText())
                        .atTime(LocalTime.parse(slot.path("localTime").asText())),
                slot.path("free").asInt());

        narrator.does(Line.TAKES_IT, name);
        JsonNode booking = citizen.post(
                APPOINTMENT,
                "/v1/bookings",
                json().put("applicationId", application)
                        .put("slotId", slot.path("id").asText()));
        narrator.sees(
                Line.HELD,
                booking.path("state").asText(),
                Instant.parse(booking.path("expiresAt").asText()));
        return booking;
    }

    private void pay(String name, Person citizen, String application)
            throws IOException, InterruptedException, StepFailed {
        JsonNode payment = startPayment(name, citizen, application);
        Browser browser = new Browser();
        URI callback = browser.payAt(bankPage(payment));
        URI end = browser.follow(callback, stage.returnUrl());
        narrator.sees(Line.SENT_BACK, end.getQuery());
        verified(citizen, payment);
    }

    JsonNode startPayment(String name, Person citizen, String application)
            throws IOException, InterruptedException, StepFailed {
        narrator.does(Line.ASKS_COST, name);
        JsonNode charge = citizen.await(FEE, "/v1/applications/" + application + "/charge", "the charge", body -> true);
        for (JsonNode line : charge.path("lines")) {
            narrator.sees(
                    Line.COST_LINE,
                    line.path("code").asText(),
                    line.path("amount").path("amount").asLong(),
                    line.path("title").asText());
        }
        narrator.sees(
                Line.COST_TOTAL,
                narrator.word(Line.TOGETHER),
                charge.path("total").path("amount").asLong(),
                charge.path("cap").path("amount").asLong());

        narrator.does(Line.PAYS, name);
        return citizen.post(
                FEE,
                "/v1/charges/" + charge.path("chargeId").asText() + "/payments",
                json().put("returnUrl", stage.returnUrl().toString()));
    }

    static URI bankPage(JsonNode payment) {
        return URI.create(payment.path("redirectUrl").asText());
    }

    void verified(Person citizen, JsonNode payment) throws IOException, InterruptedException, StepFailed {
        JsonNode settled = citizen.await(
                FEE,
                "/v1/payments/" + payment.path("paymentId").asText(),
                "the payment is verified",
                body -> body.path("state").asText().equals("VERIFIED"));
        narrator.sees(Line.VERIFIED, settled.path("reference").asText());
    }

    void confirmed(Person citizen, JsonNode booking) throws IOException, InterruptedException, StepFailed {
        citizen.await(
                APPOINTMENT,
                "/v1/bookings/" + booking.path("id").asText(),
                "the booking is confirmed",
                body -> body.path("state").asText().equals("CONFIRMED"));
        narrator.sees(Line.CONFIRMED);
    }

    void attend(String name, Person citizen, Person desk, JsonNode booking, String application)
            throws IOException, InterruptedException, StepFailed {
        String path = "/v1/bookings/" + booking.path("id").asText();
        narrator.does(Line.CHECKS_IN, name);
        JsonNode list = desk.get(
                APPOINTMENT,
                "/v1/bookings?officeId=" + desk.office() + "&date="
                        + booking.path("localDate").asText());
        narrator.sees(Line.DAY_LIST, list.path("items").size());
        desk.post(APPOINTMENT, path + "/check-in", json());
        Enrolment.complete(desk, path);
        JsonNode enrolled = citizen.get(APPOINTMENT, "/v1/applications/" + application);
        narrator.sees(Line.ENROLLED, enrolled.path("state").asText());
    }

    void ordered(Person citizen, String application) throws IOException, InterruptedException, StepFailed {
        citizen.await(
                DELIVERY,
                "/v1/applications/" + application + "/tracking",
                "the card is ordered",
                tracking -> tracking.path("standing").path("code").asText().equals("CARD_ORDERED"));
    }
}
