package kart.local.suite;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where a running Kart is found, on one machine or behind an ingress. All are base addresses without a slash at the
 * end.
 *
 * @param services of each service
 * @param keycloak of the identity provider
 * @param simulator of the payment gateway and SMS simulator
 */
public record Addresses(Map<Service, URI> services, URI keycloak, URI simulator) {

    public Addresses {
        services = Map.copyOf(services);
    }

    /** The suite of {@code ./kart up}. */
    public static Addresses local(Ports ports) {
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, URI.create(service.url(ports)));
        }
        return new Addresses(
                services,
                URI.create("http://127.0.0.1:" + ports.keycloak()),
                URI.create("http://127.0.0.1:" + ports.simulator()));
    }

    public URI of(Service service) {
        return services.get(service);
    }

    /** Address of the realm, which tokens name as their issuer. */
    public URI issuer() {
        return URI.create(keycloak + "/realms/kart");
    }
}
