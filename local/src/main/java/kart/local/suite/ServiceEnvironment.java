package kart.local.suite;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import kart.local.home.Secrets;
import kart.local.keycloak.Keycloak;
import kart.local.postgres.Cluster;

/**
 * What a service is told about its surroundings, by the same variables that Kubernetes sets in production.
 *
 * @param issuer address of the realm
 */
public record ServiceEnvironment(Ports ports, Secrets secrets, Cluster cluster, URI issuer) {

    private static final String KEY_VERSION = "1";

    /** Any UUID would do: the simulator, as the gateway's own sandbox, takes every merchant. */
    private static final String MERCHANT = "00000000-0000-4000-8000-000000310000";

    public Map<String, String> of(Service service) {
        Map<String, String> environment = new HashMap<>();
        database(service, environment);
        identity(service, environment);
        servers(service, environment);
        neighbours(service, environment);
        switch (service) {
            case APPOINTMENT -> appointments(environment);
            case FEE -> gateway(environment);
            case DELIVERY -> environment.put("KART_DELIVERY_PROOF_KEY", secrets.key("delivery.proof"));
        }
        return environment;
    }

    private void database(Service service, Map<String, String> environment) {
        String database = service.key();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", cluster.jdbcUrl(database));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", cluster.url(database));
        environment.put("QUARKUS_DATASOURCE_USERNAME", Cluster.app(database));
        environment.put("QUARKUS_DATASOURCE_PASSWORD", cluster.password(Cluster.app(database)));
        environment.put("QUARKUS_FLYWAY_USERNAME", Cluster.owner(database));
        environment.put("QUARKUS_FLYWAY_PASSWORD", cluster.password(Cluster.owner(database)));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
    }

    private void identity(Service service, Map<String, String> environment) {
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.toString());
        environment.put("QUARKUS_OIDC_TOKEN_AUDIENCE", "kart-" + service.key());
        environment.put("KART_CLIENT_SECRET", Keycloak.clientSecret(secrets, service.id()));
        environment.put("KART_PRIVACY_CURRENT_VERSION", KEY_VERSION);
        environment.put("KART_PRIVACY_KEYS__" + KEY_VERSION + "_", secrets.key("privacy.key." + KEY_VERSION));
    }

    private void servers(Service service, Map<String, String> environment) {
        int port = service.port(ports);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.management(port)));
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    }

    private void neighbours(Service service, Map<String, String> environment) {
        for (Service other : Service.values()) {
            if (other != service) {
                environment.put("KART_OUTBOX_TARGETS_" + other.name(), other.url(ports));
            }
        }
        environment.put("KART_SMS_URL", simulatorUrl());
        // A key for each: the provider tells messages apart by key and number, and each service counts from one.
        environment.put("KART_SMS_API_KEY", secrets.password("sms.api-key." + service.key()));
        environment.put("KART_SMS_SENDER", "10004346");
    }

    /**
     * Two weeks of places are enough on one machine, and made sooner than two months. The demo is played at any hour, so
     * the desk does not wait for the day of the appointment.
     */
    private static void appointments(Map<String, String> environment) {
        environment.put("KART_APPOINTMENT_HORIZON_DAYS", "14");
        environment.put("KART_APPOINTMENT_CHECK_IN_OPENS_BEFORE", "P30D");
        environment.put("KART_APPOINTMENT_WALK_IN_ANY_HOUR", "true");
    }

    private void gateway(Map<String, String> environment) {
        environment.put("KART_FEE_GATEWAY_URL", simulatorUrl());
        environment.put("KART_FEE_GATEWAY_MERCHANT_ID", MERCHANT);
        environment.put("KART_FEE_CALLBACK_URL", Service.FEE.url(ports));
        environment.put("KART_FEE_RETURN_URLS_0__CLIENT", "kart-demo");
        environment.put("KART_FEE_RETURN_URLS_0__ADDRESSES", simulatorUrl() + "/back");
    }

    private String simulatorUrl() {
        return "http://127.0.0.1:" + ports.simulator();
    }
}
