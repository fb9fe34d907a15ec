package kart.problem;

/** The problems that every service can answer. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(
            400,
            new Text("درخواست معتبر نیست", "The request is not valid"),
            new Text("موارد نادرست در violations آمده است.", "What is wrong is listed in violations.")),
    MALFORMED_BODY(
            400,
            new Text("بدنهٔ درخواست خوانا نیست", "The body cannot be read"),
            new Text(
                    "بدنه باید با قالب این درخواست سازگار باشد؛ اگر بخشی از آن خوانا نیست، در violations آمده است.",
                    "The body must have the form that this request takes; a field that cannot be read is listed in violations.")),
    IDEMPOTENCY_KEY_MISSING(
            400,
            new Text("سرآیند Idempotency-Key لازم است", "An Idempotency-Key header is needed"),
            new Text(
                    "برای هر درخواست تغییردهنده یک کلید یکتا (۱ تا ۱۲۸ نویسه) بفرستید و در تکرار همان را بیاورید.",
                    "Send a unique key of 1 to 128 printable characters, and the same one when you repeat the request.")),
    UNAUTHENTICATED(
            401,
            new Text("ورود لازم است", "Authentication is needed"),
            new Text("نشان دسترسی نیامده یا معتبر نیست.", "The access token is missing or not valid.")),
    FORBIDDEN(
            403,
            new Text("اجازهٔ این کار را ندارید", "This is not allowed"),
            new Text("نقش یا دفتر شما این کار را مجاز نمی‌کند.", "Your role or office does not allow this.")),
    NOT_FOUND(
            404,
            new Text("پیدا نشد", "Not found"),
            new Text("چیزی با این نشانی نیست یا از آن شما نیست.", "There is nothing here, or it is not yours.")),
    METHOD_NOT_ALLOWED(
            405,
            new Text("این روش پذیرفته نیست", "The method is not allowed"),
            new Text("این نشانی روش دیگری می‌پذیرد.", "This address takes other methods.")),
    NOT_ACCEPTABLE(
            406,
            new Text("قالب خواسته‌شده در دسترس نیست", "The wanted format is not available"),
            new Text("سرآیند Accept را تغییر دهید.", "Change the Accept header.")),
    IDEMPOTENCY_KEY_IN_USE(
            409,
            new Text("همین درخواست در حال انجام است", "The same request is being worked on"),
            new Text("کمی بعد با همان کلید تکرار کنید.", "Repeat it with the same key a little later.")),
    CONFLICT(
            409,
            new Text("با وضع کنونی سازگار نیست", "This conflicts with the present state"),
            new Text("دوباره بخوانید و تکرار کنید.", "Read again and repeat.")),
    PRECONDITION_FAILED(
            412,
            new Text("نسخهٔ شما تازه نیست", "Your version is not the latest"),
            new Text("دوباره بخوانید و با ETag تازه تکرار کنید.", "Read again and repeat with the new ETag.")),
    BODY_TOO_LARGE(
            413,
            new Text("بدنه بیش از اندازه بزرگ است", "The body is too large"),
            new Text("بدنهٔ کوچک‌تری بفرستید.", "Send a smaller body.")),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            new Text("نوع محتوا پذیرفته نیست", "The media type is not supported"),
            new Text("سرآیند Content-Type را تغییر دهید.", "Change the Content-Type header.")),
    IDEMPOTENCY_KEY_REUSED(
            422,
            new Text("کلید پیش‌تر برای درخواست دیگری به کار رفته", "The key was used for another request"),
            new Text("برای درخواست تازه کلید تازه بفرستید.", "Send a new key for a new request.")),
    EVENT_TYPE_UNKNOWN(
            422,
            new Text("نوع رویداد شناخته نیست", "The type of the event is not known"),
            new Text("این سرویس رویداد {eventType} را نمی‌گیرد.", "This service does not take {eventType}.")),
    PRECONDITION_REQUIRED(
            428,
            new Text("سرآیند If-Match لازم است", "An If-Match header is needed"),
            new Text("بخوانید و ETag آن را در If-Match بفرستید.", "Read it first, and send its ETag in If-Match.")),
    INTERNAL_ERROR(
            500,
            new Text("خطای درونی", "Internal error"),
            new Text(
                    "خطایی رخ داد و ثبت شد؛ هنگام پیگیری این شناسه را بگویید: {errorId}",
                    "Something failed and was recorded; name this id when you ask about it: {errorId}")),
    UNAVAILABLE(
            503,
            new Text("اکنون در دسترس نیست", "Not available now"),
            new Text("کمی بعد تکرار کنید.", "Repeat a little later."));

    private final int status;
    private final Text title;
    private final Text detail;

    CommonProblem(int status, Text title, Text detail) {
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

    /** The problem that a bare HTTP status of the framework means. */
    public static ProblemType ofStatus(int status) {
        for (CommonProblem problem : values()) {
            if (problem.status == status && problem != IDEMPOTENCY_KEY_MISSING) {
                return problem == IDEMPOTENCY_KEY_IN_USE ? CONFLICT : problem;
            }
        }
        return status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST;
    }
}
