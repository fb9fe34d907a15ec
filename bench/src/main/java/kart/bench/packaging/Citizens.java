package kart.bench.packaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kart.bench.Lab;
import kart.local.suite.Service;
import kart.values.NationalId;
import kart.values.TrackingCode;

/** People whom nobody met before, and what the appointment service tells the others of them. */
final class Citizens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final int PREFIX = 995;

    private final Lab lab;
    private final String audience;

    Citizens(Lab lab, Service service) {
        this.lab = lab;
        this.audience = "kart-" + service.key();
    }

    /**
     * A person.
     *
     * @param token theirs, for this service
     */
    record Citizen(String nationalId, String token, UUID applicationId) {}

    Citizen next() {
        String nationalId =
                NationalId.fictional(PREFIX, SERIAL.incrementAndGet()).value();
        String token = lab.issuer()
                .token(audience, "citizen-" + nationalId, "citizen")
                .citizen(nationalId)
                .sign();
        return new Citizen(nationalId, token, UUID.randomUUID());
    }

    /** The token of the service that tells of them. */
    String teller() {
        return lab.issuer()
                .token(audience, "service-account-appointment-service", "service")
                .with("azp", "appointment-service")
                .sign();
    }

    ObjectNode registered(Citizen citizen) {
        String now = Instant.now().toString();
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", "/appointment")
                .put("type", "kart.application.registered.v1")
                .put("subject", citizen.applicationId().toString())
                .put("time", now)
                .put("datacontenttype", "application/json");
        ObjectNode data = event.putObject("data")
                .put("applicationId", citizen.applicationId().toString())
                .put("at", now)
                .put("citizenId", UUID.randomUUID().toString())
                .put("trackingCode", TrackingCode.random(new SecureRandom()).value())
                .put("caseType", "FIRST_ISSUE")
                .put("origin", "KART")
                .put("channel", "ONLINE");
        data.putObject("pseudonym").put("keyVersion", 1).put("value", pseudonym(citizen.nationalId()));
        return event;
    }

    /** As the services make it, so that they know the owner again. */
    private String pseudonym(String nationalId) {
        byte[] shared = Base64.getDecoder().decode(lab.secrets().key("privacy.key.1"));
        byte[] pseudonyms = hmac(shared, "pseudonym:national-id");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(pseudonyms, nationalId));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
