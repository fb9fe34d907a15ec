package kart.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import kart.local.home.Home;
import kart.local.home.Secrets;
import kart.local.postgres.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

    @TempDir
    private Path folder;

    private ServiceEnvironment environment;

    @BeforeEach
    void describe() throws IOException {
        Home home = new Home(folder);
        home.create();
        Secrets secrets = new Secrets(home);
        Ports ports = new Ports(0);
        environment = new ServiceEnvironment(
                ports,
                secrets,
                new Postgres(home, secrets, ports.postgres()).cluster(),
                URI.create("http://127.0.0.1:8180/realms/kart"));
    }

    @Test
    void servesWithOneRoleAndMigratesWithAnother() {
        Map<String, String> fee = environment.of(Service.FEE);
        assertEquals("fee_app", fee.get("QUARKUS_DATASOURCE_USERNAME"));
        assertEquals("fee_owner", fee.get("QUARKUS_FLYWAY_USERNAME"));
        assertNotEquals(fee.get("QUARKUS_DATASOURCE_PASSWORD"), fee.get("QUARKUS_FLYWAY_PASSWORD"));
        assertEquals("jdbc:postgresql://127.0.0.1:15432/fee", fee.get("QUARKUS_DATASOURCE_JDBC_URL"));
        assertEquals("postgresql://127.0.0.1:15432/fee", fee.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
    }

    @Test
    void takesTokensForItselfOnly() {
        Map<String, String> delivery = environment.of(Service.DELIVERY);
        assertEquals("kart-delivery", delivery.get("QUARKUS_OIDC_TOKEN_AUDIENCE"));
    }

    @Test
    void knowsItsNeighboursButNotItself() {
        Map<String, String> appointment = environment.of(Service.APPOINTMENT);
        assertEquals("http://127.0.0.1:8082", appointment.get("KART_OUTBOX_TARGETS_FEE"));
        assertEquals("http://127.0.0.1:8083", appointment.get("KART_OUTBOX_TARGETS_DELIVERY"));
        assertFalse(appointment.containsKey("KART_OUTBOX_TARGETS_APPOINTMENT"));
    }

    @Test
    void sendsPayersOfTheDemoBackToTheSimulatorOnly() {
        Map<String, String> fee = environment.of(Service.FEE);
        assertEquals("kart-demo", fee.get("KART_FEE_RETURN_URLS_0__CLIENT"));
        assertEquals("http://127.0.0.1:8084/back", fee.get("KART_FEE_RETURN_URLS_0__ADDRESSES"));
    }

    @Test
    void sharesTheKeyOfPseudonymsAndNothingElse() {
        Map<String, String> fee = environment.of(Service.FEE);
        Map<String, String> delivery = environment.of(Service.DELIVERY);
        assertEquals(fee.get("KART_PRIVACY_KEYS__1_"), delivery.get("KART_PRIVACY_KEYS__1_"));
        assertEquals(32, Base64.getDecoder().decode(fee.get("KART_PRIVACY_KEYS__1_")).length);
        assertNotEquals(fee.get("KART_SMS_API_KEY"), delivery.get("KART_SMS_API_KEY"));
        assertNotEquals(fee.get("KART_CLIENT_SECRET"), delivery.get("KART_CLIENT_SECRET"));
    }
}
