package kart.local.simulator.sms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kart.local.simulator.http.Page;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.values.MobileNumber;
import kart.values.PersianText;

/** Shows the messages to people and to tests. */
final class SmsPages {

    private static final int REFRESH_SECONDS = 3;
    private static final int SHOWN = 50;
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    private final SmsRepository repository;

    SmsPages(SmsRepository repository) {
        this.repository = repository;
    }

    void addTo(Router router) {
        router.on("GET", "/sms", this::page);
        router.on("GET", "/sms.json", this::json);
    }

    /** All messages, or with {@code receptor} those that came to one phone. */
    private Response page(Request request) {
        Optional<MobileNumber> phone =
                Optional.ofNullable(request.query().get("receptor")).flatMap(MobileNumber::tryParse);
        boolean still = "off".equals(request.query().get("refresh"));
        List<Sms> messages =
                phone.map(number -> repository.latestTo(number, SHOWN)).orElseGet(() -> repository.latest(SHOWN));
        StringBuilder content = new StringBuilder();
        content.append(
                still
                        ? "<p><a href=\"%s\">صفحه خودکار تازه شود</a></p>\n".formatted(here(phone, "on"))
                        : "<p>این صفحه خودکار تازه می‌شود. <a href=\"%s\">تازه نشود</a></p>\n"
                                .formatted(here(phone, "off")));
        if (phone.isPresent()) {
            content.append("<p><a href=\"/sms\">پیامک‌های همه</a></p>\n");
        }
        if (messages.isEmpty()) {
            content.append("<p>هنوز پیامکی فرستاده نشده است.</p>\n");
        }
        messages.forEach(sms -> content.append(article(sms)));
        String title = phone.map(number -> "پیامک‌های " + number.display()).orElse("پیامک‌های شبیه‌ساز");
        return still
                ? Page.of(200, title, content.toString())
                : Page.refreshing(REFRESH_SECONDS, title, content.toString());
    }

    private static String here(Optional<MobileNumber> phone, String refresh) {
        return "/sms?"
                + phone.map(number -> "receptor=" + number.national() + "&amp;").orElse("") + "refresh=" + refresh;
    }

    private static String article(Sms sms) {
        return """
                <article>
                <p dir="auto">%s</p>
                <footer>به <a href="/sms?receptor=%s">%s</a> از %s، %s، %s پیامک</footer>
                </article>
                """.formatted(
                        Page.escape(sms.message()),
                        sms.receptor().national(),
                        Page.leftToRight(sms.receptor().display()),
                        Page.leftToRight(PersianText.persianDigits(sms.sender())),
                        Page.moment(sms.sentAt()),
                        PersianText.persianDigits(Integer.toString(sms.parts())));
    }

    private Response json(Request request) {
        String limit = request.query().getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
        int most = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST) {
            return Response.plain(400, "limit is 1 to " + MOST + "\n");
        }
        String wanted = request.query().get("receptor");
        if (wanted == null) {
            return items(repository.latest(most));
        }
        // A plus sign that was not encoded arrives as a space; the number is read without either.
        Optional<MobileNumber> receptor = MobileNumber.tryParse(wanted);
        return receptor.isEmpty()
                ? Response.plain(400, "receptor is a mobile number such as +989123456789\n")
                : items(repository.latestTo(receptor.get(), most));
    }

    private static Response items(List<Sms> messages) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode items = body.putArray("items");
        for (Sms sms : messages) {
            items.addObject()
                    .put("messageId", sms.messageId())
                    .put("localId", sms.localId())
                    .put("receptor", sms.receptor().e164())
                    .put("sender", sms.sender())
                    .put("message", sms.message())
                    .put("sentAt", sms.sentAt().toString());
        }
        return Response.json(200, body);
    }
}
