package kart.e2e.cluster;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import kart.local.suite.Addresses;
import kart.local.suite.Service;

/** The ways into Kart from outside: hosts, where they are, and whose certificate they show. All of it is in the ingresses. */
public final class Ways {

    private final KartCluster cluster;
    private final List<Ingress> ingresses;

    public Ways(KartCluster cluster) {
        this.cluster = cluster;
        this.ingresses = cluster.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace(cluster.namespace())
                .list()
                .getItems();
    }

    /** Where the services, the identity provider and the simulator are found. */
    public Addresses addresses() {
        Map<String, String> hosts = new HashMap<>();
        for (Ingress ingress : ingresses) {
            ingress.getSpec()
                    .getRules()
                    .forEach(rule -> rule.getHttp()
                            .getPaths()
                            .forEach(path ->
                                    hosts.put(path.getBackend().getService().getName(), rule.getHost())));
        }
        Map<Service, URI> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, address(hosts, service.id()));
        }
        return new Addresses(services, address(hosts, "keycloak"), address(hosts, "simulator"));
    }

    private static URI address(Map<String, String> hosts, String name) {
        String host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("No ingress leads to " + name);
        }
        return URI.create("https://" + host);
    }

    /**
     * Makes this program look for the hosts where the ingress is, whatever the network's own names say.
     *
     * @param ingress address of the ingress controller, or null to take the one that the ingresses bear
     * @return that address
     */
    public String find(String ingress) throws IOException {
        InetAddress at = InetAddress.getByName(ingress == null ? bornAddress() : ingress);
        for (Ingress way : ingresses) {
            way.getSpec().getRules().forEach(rule -> IngressNames.put(rule.getHost(), at));
        }
        return at.getHostAddress();
    }

    private String bornAddress() {
        return ingresses.stream()
                .map(ingress ->
                        ingress.getStatus() == null ? null : ingress.getStatus().getLoadBalancer())
                .filter(Objects::nonNull)
                .flatMap(balancer -> balancer.getIngress().stream())
                .map(entry -> entry.getIp() == null ? entry.getHostname() : entry.getIp())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The ingresses do not say where they are; say it with --ingress ADDRESS"));
    }

    /** Makes this program trust the certificate of the ingress, and no other. */
    public void trust() throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates()) {
                trusted.setCertificateEntry("kart-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            SSLContext.setDefault(context);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate of the ingress cannot be read", e);
        }
    }

    private Collection<? extends Certificate> certificates() throws GeneralSecurityException {
        String secret = ingresses.stream()
                .flatMap(ingress -> ingress.getSpec().getTls().stream())
                .map(IngressTLS::getSecretName)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The ingresses have no TLS"));
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(
                        cluster.secret(secret, "tls.crt").getBytes(StandardCharsets.US_ASCII)));
    }
}
