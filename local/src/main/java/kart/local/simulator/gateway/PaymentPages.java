package kart.local.simulator.gateway;

import kart.local.simulator.http.Page;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;

/** Pages for people who watch the simulator. */
final class PaymentPages {

    private static final int SHOWN = 50;

    private final Payments payments;

    PaymentPages(Payments payments) {
        this.payments = payments;
    }

    void addTo(Router router) {
        router.on("GET", "/simulator/payments", this::list);
        router.on("GET", "/back", PaymentPages::back);
    }

    private Response list(Request request) {
        StringBuilder rows = new StringBuilder();
        for (Payment payment : payments.latest(SHOWN)) {
            rows.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            Page.moment(payment.createdAt()),
                            payment.rial().textFa(),
                            Page.escape(payment.description()),
                            payment.state().textFa(),
                            Page.leftToRight(payment.authority())));
        }
        if (rows.isEmpty()) {
            return Page.of(200, "پرداخت‌های شبیه‌ساز", "<p>هنوز پرداختی درخواست نشده است.</p>\n");
        }
        return Page.of(200, "پرداخت‌های شبیه‌ساز", """
                <div class="wide" tabindex="0" role="region" aria-label="جدول پرداخت‌ها"><table>
                <thead><tr><th scope="col">زمان درخواست</th><th scope="col">مبلغ</th><th scope="col">بابت</th>\
                <th scope="col">وضعیت</th><th scope="col">شناسه</th></tr></thead>
                <tbody>
                %s</tbody></table></div>
                """.formatted(rows));
    }

    /** Where the fee service sends the browser in the end, on a machine that has no portal. */
    private static Response back(Request request) {
        return Page.of(200, "به کارت هوشمند ملی بازگشتید", """
                <p>در این دستگاه پرتال شهروندی وجود ندارد؛ پاسخ سرویس هزینه این است:</p>
                <dl>
                <dt>شناسهٔ پرداخت</dt><dd>%s</dd>
                <dt>وضعیت</dt><dd>%s</dd>
                </dl>
                """.formatted(
                        Page.leftToRight(request.query().getOrDefault("paymentId", "")),
                        Page.leftToRight(request.query().getOrDefault("state", ""))));
    }
}
