package kart.local.demo;

import static kart.local.suite.Service.APPOINTMENT;
import static kart.local.suite.Service.DELIVERY;
import static kart.local.suite.Service.FEE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged suite with real Keycloak and PostgreSQL: the main job, and what happens when services die within it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuiteEndToEndTest {

    private static final Path FOLDER = Path.of("target/end to end");

    private static RunningSuite suite;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private Evidence evidence;
    private Stage stage;
    private Visit visit;
    private Person desk;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        suite = new RunningSuite(FOLDER);
        suite.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        suite.close();
    }

    @BeforeEach
    void enter() throws IOException, InterruptedException {
        evidence = new Evidence(suite.databases());
        stage = new Stage(
                suite.addresses(),
                new Cast(suite.addresses(), suite::clientSecret, Language.EN),
                new Narrator(out, Language.EN));
        visit = new Visit(stage);
        desk = stage.cast().staff("registry-desk");
    }

    @Test
    @Order(1)
    void theDemoPlaysToItsEndInEachLanguage() throws Exception {
        for (Language language : Language.values()) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            int code = new Demo(
                            suite.addresses(),
                            suite::clientSecret,
                            language,
                            new PrintStream(told, true, StandardCharsets.UTF_8))
                    .play();
            assertEquals(0, code, () -> told.toString(StandardCharsets.UTF_8));
        }
        evidence.everyEventArrivedOnce();
        evidence.lawsHold();
    }

    @Test
    @Order(1)
    void nobodyGainsAnythingByTokensThatWereNotMeantForIt() throws Exception {
        Intruder intruder = new Intruder(suite.ports(), suite.secrets());
        assertEquals(401, intruder.plantAtFeeService(), "a token of another audience");
        assertEquals(401, intruder.demoAdminAtAppointmentService(), "the client that makes people");
        assertEquals(400, intruder.passwordAtThePortal(), "a password traded for a token");
        assertEquals(401, intruder.passwordAtTheAdminClient(), "a client that Keycloak makes by itself");
        assertEquals(403, intruder.citizenEditsOwnNationalId(), "an edit of one's own national ID");
        assertTrue(intruder.citizenAtTheAccountPage() >= 400, "the account page");
    }

    @Test
    @Order(2)
    void aPaymentCountsOnceThoughFeeServiceDiesBeforeTheBankSendsThePayerBack() throws Exception {
        // Given
        Newcomer newcomer = stage.cast().newcomer("Mitra", "Karimi");
        Person citizen = stage.cast().citizen(newcomer);
        String application = visit.register("Mitra", citizen).path("id").asText();
        JsonNode booking = visit.book("Mitra", citizen, desk, application);
        JsonNode payment = visit.startPayment("Mitra", citizen, application);
        Browser browser = new Browser();
        URI callback = browser.payAt(Visit.bankPage(payment));

        // When
        suite.kill(FEE);
        assertThrows(IOException.class, () -> browser.follow(callback, stage.returnUrl()));
        suite.restart(FEE);
        browser.follow(callback, stage.returnUrl());
        browser.follow(callback, stage.returnUrl());

        // Then
        visit.verified(citizen, payment);
        visit.confirmed(citizen, booking);
        visit.attend("Mitra", citizen, desk, booking, application);
        visit.ordered(citizen, application);
        evidence.everyEventArrivedOnce();
        evidence.onceEach(UUID.fromString(application));
        evidence.lawsHold();
        assertTrue(suite.said().contains("fee-service has ended"), "the launcher says so at once");
    }

    @Test
    @Order(3)
    void aBookingIsConfirmedOnceThoughBothServicesDieAroundTheNewsOfThePayment() throws Exception {
        // Given
        Newcomer newcomer = stage.cast().newcomer("Shirin", "Ahmadi");
        Person citizen = stage.cast().citizen(newcomer);
        String application = visit.register("Shirin", citizen).path("id").asText();
        JsonNode booking = visit.book("Shirin", citizen, desk, application);
        JsonNode payment = visit.startPayment("Shirin", citizen, application);
        Browser browser = new Browser();
        URI callback = browser.payAt(Visit.bankPage(payment));

        // When
        suite.kill(APPOINTMENT);
        browser.follow(callback, stage.returnUrl());
        visit.verified(citizen, payment);
        suite.kill(FEE);
        suite.restart(APPOINTMENT);
        suite.restart(FEE);

        // Then
        visit.confirmed(citizen, booking);
        visit.attend("Shirin", citizen, desk, booking, application);
        visit.ordered(citizen, application);
        evidence.everyEventArrivedOnce();
        evidence.onceEach(UUID.fromString(application));
        evidence.lawsHold();
    }

    @Test
    @Order(4)
    void aCardIsMadeOnceThoughDeliveryServiceIsDeadWhenItIsEarned() throws Exception {
        // Given
        Newcomer newcomer = stage.cast().newcomer("Bahram", "Nouri");
        Person citizen = stage.cast().citizen(newcomer);
        String application = visit.register("Bahram", citizen).path("id").asText();
        JsonNode booking = visit.book("Bahram", citizen, desk, application);
        JsonNode payment = visit.startPayment("Bahram", citizen, application);
        Browser browser = new Browser();

        // When
        suite.kill(DELIVERY);
        browser.follow(browser.payAt(Visit.bankPage(payment)), stage.returnUrl());
        visit.confirmed(citizen, booking);
        visit.attend("Bahram", citizen, desk, booking, application);
        evidence.noCardYet(UUID.fromString(application));
        suite.restart(DELIVERY);

        // Then
        visit.ordered(citizen, application);
        new Production(stage).play(citizen, application);
        new Delivery(stage).play(newcomer, citizen, desk, application);
        evidence.everyEventArrivedOnce();
        evidence.onceEach(UUID.fromString(application));
        evidence.lawsHold();
    }

    @Test
    @Order(5)
    void everythingIsThereAfterAStop() throws Exception {
        // Given
        Newcomer newcomer = stage.cast().newcomer("Laleh", "Moradi");
        Person citizen = stage.cast().citizen(newcomer);
        JsonNode registered = visit.register("Laleh", citizen);
        long cards = evidence.cards();

        // When
        suite.stop();
        suite.start();

        // Then
        Person again = stage.cast().citizen(newcomer);
        JsonNode application = again.get(
                APPOINTMENT, "/v1/applications/" + registered.path("id").asText());
        assertEquals(
                registered.path("trackingCode").asText(),
                application.path("trackingCode").asText());
        assertEquals(cards, evidence.cards());
        assertFalse(suite.said().contains("with a new realm"), "Keycloak keeps its realm");
        evidence.everyEventArrivedOnce();
        evidence.lawsHold();
    }
}
