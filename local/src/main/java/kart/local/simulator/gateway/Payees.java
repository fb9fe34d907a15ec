package kart.local.simulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import kart.local.simulator.http.Page;
import kart.values.Rial;

/** Who gets the money of a payment, for the payer to read. */
final class Payees {

    private static final JsonMapper JSON = new JsonMapper();

    private Payees() {}

    static String html(Payment payment) {
        String merchant = "پذیرندهٔ " + Page.leftToRight(payment.merchantId().toString());
        if (payment.wages() == null) {
            return merchant;
        }
        StringBuilder list = new StringBuilder("<ul>");
        Rial rest = payment.rial();
        for (JsonNode wage : read(payment.wages())) {
            Rial share = new Rial(PaymentRequest.rial(wage.path("amount").longValue(), payment.currency()));
            rest = rest.minus(share);
            String account = "شبای " + Page.leftToRight(wage.path("iban").asText());
            String purpose = wage.path("description").asText("");
            list.append(item(purpose.isEmpty() ? account : Page.escape(purpose) + "، " + account, share));
        }
        return list.append(item(merchant, rest)).append("</ul>").toString();
    }

    private static String item(String payee, Rial share) {
        return "<li>" + payee + ": " + share.textFa() + "</li>";
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
