package kart.local.simulator.sms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import kart.local.simulator.database.Connections;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.values.MobileNumber;

/** The whole SMS provider: {@code sms/send} in the shape of Kavenegar, and pages that show what was sent. */
public final class SmsProvider {

    private static final System.Logger LOG = System.getLogger(SmsProvider.class.getName());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int QUEUED = 1;

    private final SmsRepository repository;
    private final InstantSource clock;

    public SmsProvider(Connections connections, InstantSource clock) {
        this.repository = new SmsRepository(connections);
        this.clock = clock;
    }

    public void addTo(Router router) {
        router.on("POST", "/v1/{key}/sms/send.json", this::send);
        new SmsPages(repository).addTo(router);
    }

    private Response send(Request request) {
        try {
            String key = request.segments().getFirst();
            if (key.isBlank()) {
                throw new SmsRefusal(SmsStatus.KEY);
            }
            return take(account(key), SmsOrder.read(request.form()));
        } catch (SmsRefusal refusal) {
            return answer(refusal.status(), null);
        }
    }

    private Response take(String account, SmsOrder order) {
        ArrayNode entries = JSON.arrayNode();
        List<MobileNumber> receptors = order.receptors();
        for (int i = 0; i < receptors.size(); i++) {
            Long localId = order.localIds().isEmpty() ? null : order.localIds().get(i);
            Instant now = clock.instant();
            Sms sms = repository.take(account, localId, receptors.get(i), order, now);
            warnOfForeignLocalId(sms, receptors.get(i), order.message());
            entries.add(entry(sms));
        }
        return answer(SmsStatus.ACCEPTED, entries);
    }

    /** The real provider would swallow the second message as well, without a word. */
    private static void warnOfForeignLocalId(Sms sms, MobileNumber receptor, String message) {
        if (!sms.receptor().equals(receptor) || !sms.message().equals(message)) {
            LOG.log(
                    Level.WARNING,
                    "SMS localid {0} came again with another message, which is not sent: do two senders share a key?",
                    Long.toString(sms.localId()));
        }
    }

    private static ObjectNode entry(Sms sms) {
        return JSON.objectNode()
                .put("messageid", sms.messageId())
                .put("message", sms.message())
                .put("status", QUEUED)
                .put("statustext", "در صف ارسال")
                .put("sender", sms.sender())
                .put("receptor", sms.receptor().national())
                .put("date", sms.sentAt().getEpochSecond())
                .put("cost", sms.cost());
    }

    private static Response answer(SmsStatus status, ArrayNode entries) {
        ObjectNode body = JSON.objectNode();
        body.putObject("return").put("status", status.number()).put("message", status.message());
        body.set("entries", entries == null ? JSON.nullNode() : entries);
        return Response.json(status.number(), body);
    }

    private static String account(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
