package kart.delivery.problem;

import kart.problem.ProblemType;
import kart.problem.Text;

/** The problems that only this service answers; each is described in docs/problems/delivery-service.md. */
public enum DeliveryProblem implements ProblemType {
    OFFICE_UNKNOWN(
            422,
            new Text("دفتر شناخته نیست", "The office is not known"),
            new Text("دفتری با این شناسه ثبت نشده است.", "The register has no office of this id.")),
    OFFICE_NOT_OF_CHANNEL(
            422,
            new Text("دفتر از این کانال نیست", "The office is not of this channel"),
            new Text("این دفتر از کانال {officeChannel} است.", "This office is of the channel {officeChannel}.")),
    OFFICE_CODE_TAKEN(
            409,
            new Text("کد دفتر از آن دفتر دیگری است", "The office code belongs to another office"),
            new Text(
                    "کد هر دفتر یکتاست؛ هیچ سطری از این درخواست ثبت نشد.",
                    "Codes of offices are unique; no line of this request was imported.")),
    CHANNEL_SUSPENDED(
            409,
            new Text("این کانال اکنون تحویل نمی‌دهد", "The channel does not deliver now"),
            new Text("کانال دیگری برگزینید یا بعداً تکرار کنید.", "Choose another channel, or try again later.")),
    LINES_TOO_MANY(
            413,
            new Text("شمار سطرها بیش از اندازه است", "Too many lines"),
            new Text("هر درخواست ۱ تا {limit} سطر دارد.", "A request has 1 to {limit} lines.")),
    LINES_INVALID(
            422,
            new Text("سطرهایی نادرست است", "Some lines are not valid"),
            new Text(
                    "سطرهای نادرست در errors آمده است؛ هیچ سطری ثبت نشد.",
                    "The bad lines are listed in errors; none was taken.")),
    CARD_BATCH_CLOSED(
            409,
            new Text("این دسته بسته شده است", "The batch is closed"),
            new Text(
                    "پس از بستن فقط تکرار همان بخش‌ها پذیرفته است؛ دستهٔ تازه‌ای باز کنید.",
                    "After the close only the same parts may be sent again; open another batch.")),
    CARD_MOVED_ON(
            409,
            new Text("کارت در وضعیت دیگری است", "The card is in another state"),
            new Text(
                    "وضعیت کنونی {state} است و این کار را نمی‌پذیرد.",
                    "Its state is {state}, from which this is not possible.")),
    CARD_REPLACED(
            409,
            new Text("کارت دیگری جای این کارت را گرفته است", "Another card replaced this one"),
            new Text("برای این کارت جایگزین سفارش شده است.", "A replacement of this card was ordered already.")),
    CUSTODY_CONFLICT(
            409,
            new Text("کارت هم‌زمان جابه‌جا شد", "The card was moved at the same time"),
            new Text("کارت را دوباره بخوانید.", "Read the card again.")),
    NOTHING_TO_PACK(
            409,
            new Text("کارتی برای بسته‌بندی نیست", "There is nothing to pack"),
            new Text("هیچ کارتی منتظر این دفتر نیست.", "No card waits for this office.")),
    CONSIGNMENT_MOVED_ON(
            409,
            new Text("محموله در وضعیت دیگری است", "The consignment is in another state"),
            new Text(
                    "وضعیت کنونی {state} است و این کار را نمی‌پذیرد.",
                    "Its state is {state}, from which this is not possible.")),
    HANDOVER_CODE_WRONG(
            422,
            new Text("کد تحویل نادرست است", "The handover code is wrong"),
            new Text("{triesLeft} بار دیگر می‌توان کوشید.", "It can be tried {triesLeft} more times.")),
    HANDOVER_CODE_EXPIRED(
            409,
            new Text("کد تحویل معتبری نیست", "There is no valid handover code"),
            new Text(
                    "کد فرستاده نشده، به کار رفته، یا مهلت یا دفعات آن تمام شده است؛ کد تازه بخواهید.",
                    "None was sent, or it was used, tried too often or is too old: ask for a new one.")),
    HANDOVER_CODE_TOO_OFTEN(
            429,
            new Text("کد تحویل بیش از اندازه خواسته شد", "Too many handover codes"),
            new Text("کمی بعد دوباره بخواهید.", "Ask again a little later.")),
    MOBILE_UNKNOWN(
            409,
            new Text("شمارهٔ همراهی در دست نیست", "No mobile number is known"),
            new Text("برای این پرونده شماره‌ای ثبت نشده است.", "None was recorded with this application.")),
    FINGERPRINT_NOT_MATCHED(
            422,
            new Text("اثر انگشت تأیید نشده است", "The fingerprints were not matched"),
            new Text(
                    "کارت فقط به صاحب آن و پس از تطبیق اثر انگشت تحویل می‌شود.",
                    "A card is handed over to its owner only, after a match of fingerprints.")),
    HANDOVER_FEE_DUE(
            409,
            new Text("هزینهٔ مرحلهٔ تحویل تسویه نشده است", "The fee of the handover is not settled"),
            new Text("پس از پرداخت تکرار کنید.", "Repeat when it is paid."));

    private final int status;
    private final Text title;
    private final Text detail;

    DeliveryProblem(int status, Text title, Text detail) {
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
