package kart.local.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Function;
import kart.local.simulator.gateway.Payments.Verification;
import kart.local.simulator.http.Action;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.local.simulator.knobs.KnobBoard;
import kart.local.simulator.knobs.Trouble;
import kart.values.TehranTime;

/** The calls between the merchant's server and the gateway, in the shape of Zarinpal's REST API v4. */
final class MerchantCalls {

    private static final String PATH = "/pg/v4/payment/";
    private static final JsonMapper JSON = new JsonMapper();

    /** Without a zone, as the gateway writes it; it is that of Tehran. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(TehranTime.ZONE);

    private final Payments payments;
    private final KnobBoard board;

    MerchantCalls(Payments payments, KnobBoard board) {
        this.payments = payments;
        this.board = board;
    }

    void addTo(Router router, Trouble trouble) {
        router.on("POST", PATH + "request.json", trouble.aroundCall(refusing(this::request)));
        router.on("POST", PATH + "verify.json", trouble.aroundCall(refusing(this::verify)));
        router.on("POST", PATH + "inquiry.json", trouble.aroundCall(refusing(this::inquire)));
        router.on("POST", PATH + "unVerified.json", trouble.aroundCall(refusing(this::unverified)));
        router.on("POST", PATH + "reverse.json", trouble.aroundCall(refusing(this::reverse)));
    }

    private Action refusing(Function<byte[], Response> call) {
        return (Request request) -> {
            try {
                return call.apply(request.body());
            } catch (Refusal refusal) {
                return envelope().failure(refusal);
            }
        };
    }

    private Response request(byte[] body) {
        String authority = payments.request(PaymentRequest.read(body));
        ObjectNode data = JSON.createObjectNode()
                .put("authority", authority)
                .put("fee_type", "Merchant")
                .put("fee", 0);
        return envelope().success(GatewayCode.SUCCESS, "Success", data);
    }

    private Response verify(byte[] body) {
        Fields fields = Fields.of(body);
        UUID merchant = fields.merchant();
        long amount = fields.amount("amount");
        String authority = fields.authority();
        fields.check();
        Verification verification = payments.verify(authority, merchant, amount);
        return envelope().success(verification.code(), "Verified", receipt(verification.payment()));
    }

    private Response inquire(byte[] body) {
        Fields fields = Fields.of(body);
        UUID merchant = fields.merchant();
        String authority = fields.authority();
        fields.check();
        Payment payment = payments.find(authority, merchant);
        ObjectNode data = JSON.createObjectNode().put("status", payment.state().wireName());
        return envelope().success(GatewayCode.SUCCESS, "Success", data);
    }

    /** The one call whose code is always text: so is the sample in the gateway's documentation. */
    private Response unverified(byte[] body) {
        Fields fields = Fields.of(body);
        UUID merchant = fields.merchant();
        fields.check();
        ObjectNode data = JSON.createObjectNode();
        ArrayNode authorities = data.putArray("authorities");
        for (Payment payment : payments.unverified(merchant)) {
            authorities
                    .addObject()
                    .put("authority", payment.authority())
                    .put("amount", payment.amount())
                    .put("callback_url", payment.callbackUrl().toString())
                    .put("referer", "")
                    .put("date", DATE.format(payment.createdAt()));
        }
        return envelope().withTextCodes().success(GatewayCode.SUCCESS, "Success", data);
    }

    private Response reverse(byte[] body) {
        Fields fields = Fields.of(body);
        UUID merchant = fields.merchant();
        String authority = fields.authority();
        fields.check();
        payments.reverse(authority, merchant);
        return envelope().success(GatewayCode.SUCCESS, "Reversed", JSON.createObjectNode());
    }

    private Envelope envelope() {
        return Envelope.of(board.now());
    }

    private static ObjectNode receipt(Payment payment) {
        ObjectNode data = JSON.createObjectNode()
                .put("card_hash", TestCard.HASH)
                .put("card_pan", TestCard.MASKED)
                .put("ref_id", payment.reference())
                .put("fee_type", "Merchant")
                .put("fee", 0);
        if (payment.orderId() != null) {
            data.put("order_id", payment.orderId());
        }
        if (payment.wages() != null) {
            try {
                data.set("wages", JSON.readTree(payment.wages()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return data;
    }
}
