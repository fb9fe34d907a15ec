package kart.fee.problem;

import kart.problem.ProblemType;
import kart.problem.Text;

/** The problems that only fee-service answers; docs/problems/fee.md says what a caller can do. */
public enum FeeProblem implements ProblemType {
    CHARGE_NOT_READY(
            404,
            new Text("صورت‌هزینه هنوز آماده نیست", "The charge is not ready yet"),
            new Text(
                    "صورت‌هزینه پس از رسیدن خبر ثبت‌نام باز می‌شود؛ کمی بعد دوباره بخوانید.",
                    "It is opened when the registration is heard of; read again after Retry-After.")),
    TARIFF_NOT_IN_FORCE(
            409,
            new Text("تعرفه‌ای برای این درخواست در کار نیست", "No tariff is in force for this case"),
            new Text(
                    "برای {caseType} در {at} تعرفه‌ای منتشر نشده است.",
                    "No tariff for {caseType} is published for {at}.")),
    FEE_CAP(
            409,
            new Text("بیش از سقف قانونی است", "This would pass the legal cap"),
            new Text(
                    "جمع ردیف‌های یک صورت‌هزینه هرگز از سقف آن نمی‌گذرد.",
                    "The lines of a charge never add up to more than its cap.")),
    NOTHING_DUE(
            409,
            new Text("چیزی برای پرداخت نمانده است", "Nothing is due"),
            new Text(
                    "این صورت‌هزینه پرداخت یا بسته شده است؛ آن را دوباره بخوانید.",
                    "The charge is paid or closed; read it again.")),
    RETURN_URL_NOT_ALLOWED(
            422,
            new Text("نشانی بازگشت پذیرفته نیست", "The return URL is not allowed"),
            new Text(
                    "نشانی بازگشت باید در فهرست این برنامه باشد.",
                    "The return URL must be on the list of the client that asks.")),
    GATEWAY_UNAVAILABLE(
            503,
            new Text("درگاه پرداخت در دسترس نیست", "The payment gateway is not available"),
            new Text(
                    "پولی جابه‌جا نشد؛ کمی بعد با همان کلید تکرار کنید.",
                    "No money moved; repeat with the same key after Retry-After.")),
    AUTHORITY_UNKNOWN(
            404,
            new Text("این پرداخت شناخته نیست", "This payment is not known"),
            new Text(
                    "درگاه نشانی پرداختی را آورده که اینجا آغاز نشده است.",
                    "The gateway named a payment that was not started here.")),
    LINE_UNKNOWN(
            422,
            new Text("چنین ردیفی در صورت‌هزینه نیست", "The charge has no such line"),
            new Text("ردیف {lineCode} در این صورت‌هزینه نیست.", "There is no line {lineCode} in this charge.")),
    LINE_NOT_DUE(
            409,
            new Text("این ردیف بدهکار نیست", "The line is not due"),
            new Text(
                    "ردیف {lineCode} در وضع {state} است؛ پولی نگیرید.",
                    "Line {lineCode} is {state}: take no money for it.")),
    OVERCHARGE(
            409,
            new Text("بیش از تعرفه گرفته شده است", "More was taken than is due"),
            new Text(
                    "بدهی {dueRial} ریال است و {takenRial} ریال گرفته شده؛ ثبت شد. مازاد را برگردانید و مبلغ درست را بفرستید.",
                    "{dueRial} rial is due and {takenRial} rial was taken; this is recorded. Give the excess back and send the right amount.")),
    TAKEN_TOO_LITTLE(
            409,
            new Text("کمتر از تعرفه گرفته شده است", "Less was taken than is due"),
            new Text(
                    "بدهی {dueRial} ریال است و {takenRial} ریال گرفته شده است.",
                    "{dueRial} rial is due and {takenRial} rial was taken.")),
    RECEIPT_NUMBER_USED(
            409,
            new Text("شمارهٔ رسید تکراری است", "The receipt number is used"),
            new Text(
                    "این دفتر پیش‌تر رسیدی با این شماره داده است.",
                    "This office gave a receipt of this number before.")),
    RECEIPT_NOT_READY(
            404,
            new Text("هنوز رسیدی نیست", "There is no receipt yet"),
            new Text("رسید پس از نخستین پرداخت آماده می‌شود.", "There is one after the first payment."));

    private final int status;
    private final Text title;
    private final Text detail;

    FeeProblem(int status, Text title, Text detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Text title() {
        return title;
    }

    @Override
    public Text detail() {
        return detail;
    }
}
