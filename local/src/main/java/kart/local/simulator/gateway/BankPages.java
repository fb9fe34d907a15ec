package kart.local.simulator.gateway;

import java.net.URI;
import java.util.Optional;
import kart.local.simulator.http.Page;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;
import kart.local.simulator.http.Router;
import kart.local.simulator.knobs.KnobBoard;
import kart.local.simulator.knobs.Trouble;

/** The page of the "bank", where the payer pays or cancels. */
final class BankPages implements AutoCloseable {

    private static final String PATH = "/pg/StartPay/{authority}";
    private static final String OUTCOME = "outcome";

    private final Payments payments;
    private final KnobBoard board;
    private final Callback callback = new Callback();

    BankPages(Payments payments, KnobBoard board) {
        this.payments = payments;
        this.board = board;
    }

    void addTo(Router router, Trouble trouble) {
        router.on("GET", PATH, trouble.aroundPage(this::show));
        router.on("POST", PATH, trouble.aroundPage(this::decide));
    }

    private Response show(Request request) {
        Optional<Payment> payment = payments.open(request.segments().getFirst());
        if (payment.isEmpty()) {
            return unknown();
        }
        return payment.get().state() == PaymentState.IN_BANK ? asking(payment.get()) : over(200, payment.get());
    }

    /** Of two buttons pressed at once one wins, and both answers tell what became of the payment. */
    private Response decide(Request request) {
        String authority = request.segments().getFirst();
        Optional<Payment> payment = switch (request.form().getOrDefault(OUTCOME, "")) {
            case "paid" -> payments.pay(authority);
            case "cancelled" -> payments.cancel(authority);
            default -> Optional.empty();
        };
        if (payment.isEmpty()) {
            return unknown();
        }
        return payment.get().state() == PaymentState.CREATED ? over(409, payment.get()) : sendBack(payment.get());
    }

    private Response sendBack(Payment payment) {
        if (board.now().noCallback()) {
            return over(200, payment);
        }
        URI url = Callback.url(payment);
        if (board.now().duplicateCallback()) {
            callback.repeat(url);
        }
        return Response.seeOther(url);
    }

    private static Response asking(Payment payment) {
        return Page.of(200, "درگاه پرداخت آزمایشی", details(payment) + """
                <form method="post" class="actions">
                <button class="pay" name="outcome" value="paid">پرداخت موفق</button>
                <button class="cancel" name="outcome" value="cancelled">انصراف</button>
                </form>
                """);
    }

    private Response over(int status, Payment payment) {
        String wayBack = board.now().noCallback() || payment.state() == PaymentState.CREATED
                ? "<p>درگاه شما را به پذیرنده بازنمی‌گرداند. می‌توانید این صفحه را ببندید.</p>\n"
                : "<p><a href=\"%s\">بازگشت به سایت پذیرنده</a></p>\n"
                        .formatted(Page.escape(Callback.url(payment).toASCIIString()));
        return Page.of(status, "وضعیت این پرداخت: " + payment.state().textFa(), details(payment) + wayBack);
    }

    private static Response unknown() {
        return Page.of(
                404,
                "این پرداخت پیدا نشد",
                "<p>نشانی پرداخت معتبر نیست. لطفاً به سایت پذیرنده بازگردید و پرداخت را دوباره آغاز کنید.</p>\n");
    }

    private static String details(Payment payment) {
        return """
                <dl>
                <dt>مبلغ</dt><dd class="amount">%s</dd>
                <dt>بابت</dt><dd>%s</dd>
                <dt>گیرنده</dt><dd>%s</dd>
                <dt>شناسهٔ پرداخت</dt><dd>%s</dd>
                <dt>کارت آزمایشی</dt><dd>%s</dd>
                </dl>
                """.formatted(
                        payment.rial().textFa(),
                        Page.escape(payment.description()),
                        Payees.html(payment),
                        Page.leftToRight(payment.authority()),
                        Page.leftToRight(TestCard.MASKED));
    }

    @Override
    public void close() {
        callback.close();
    }
}
