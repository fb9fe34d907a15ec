package kart.local.simulator.sms;

/** The answers of the provider, which are HTTP status codes too. */
enum SmsStatus {
    ACCEPTED(200, "تایید شد"),
    PARAMETERS(400, "پارامترها ناقص هستند"),
    KEY(403, "کد شناسایی API-Key معتبر نمی‌باشد"),
    RECEPTOR(411, "دریافت کننده نامعتبر است"),
    SENDER(412, "ارسال کننده نامعتبر است"),
    TOO_LONG(413, "پیام خالی است و یا طول پیام بیش از حد مجاز می‌باشد");

    private final int number;
    private final String message;

    SmsStatus(int number, String message) {
        this.number = number;
        this.message = message;
    }

    int number() {
        return number;
    }

    String message() {
        return message;
    }
}
