package kart.appointment.problem;

import kart.problem.ProblemType;
import kart.problem.Text;

/** The problems of this service, beside those that every service has. */
public enum AppointmentProblem implements ProblemType {
    UNDER_AGE(
            422,
            new Text("سن کمتر از ۱۵ سال تمام است", "Under 15 full years of age"),
            new Text("از {eligibleFrom} می‌توان درخواست داد.", "An application can be opened from {eligibleFrom} on.")),
    APPLICATION_EXISTS(
            409,
            new Text("درخواست دیگری در جریان است", "Another application is under way"),
            new Text(
                    "هر شهروند یک درخواست در جریان دارد؛ همان را ادامه دهید یا پس بگیرید.",
                    "A citizen has one live application: go on with it, or withdraw it.")),
    FIRST_ISSUE_EXISTS(
            409,
            new Text("کارت نخست پیش‌تر درخواست شده است", "The first card was applied for before"),
            new Text("برای کارت تازه درخواست المثنی بدهید.", "Apply for a replacement instead.")),
    APPLICATION_MOVED_ON(
            409,
            new Text("درخواست در وضعیت دیگری است", "The application is in another state"),
            new Text("وضعیت کنونی {currentState} است.", "Its state is {currentState} now.")),
    SLOT_UNKNOWN(
            404,
            new Text("چنین نوبتی نیست", "There is no such slot"),
            new Text("از فهرست نوبت‌های دفتر برگزینید.", "Choose one from the slots of the office.")),
    SLOT_STARTED(
            409,
            new Text("زمان این نوبت گذشته است", "The slot has begun"),
            new Text("نوبت دیگری برگزینید.", "Choose a later one.")),
    SLOT_FULL(
            409,
            new Text("جای خالی نمانده است", "No place is left"),
            new Text("نوبت دیگری برگزینید.", "Choose another slot.")),
    OFFICE_CLOSED(
            409,
            new Text("این دفتر اکنون نوبت نمی‌دهد", "The office takes no bookings now"),
            new Text("دفتر دیگری برگزینید.", "Choose another office.")),
    OFFICE_MOVED_ON(
            409,
            new Text("دفتر در وضعیت دیگری است", "The office is in another state"),
            new Text("وضعیت کنونی {currentState} است.", "Its state is {currentState} now.")),
    OFFICE_CODE_TAKEN(
            409,
            new Text("این شناسه از آن دفتر دیگری است", "The code is that of another office"),
            new Text("شناسهٔ دیگری برگزینید.", "Choose another code.")),
    ALREADY_BOOKED(
            409,
            new Text("نوبت دیگری گرفته شده است", "There is a live booking already"),
            new Text(
                    "هر شهروند یک نوبت دارد؛ همان را جابه‌جا یا لغو کنید.",
                    "A citizen has one live booking: move it or cancel it.")),
    CANCEL_TOO_LATE(
            409,
            new Text("برای لغو دیر شده است", "It is too late to cancel"),
            new Text(
                    "لغو تا {until} ممکن بود؛ با پشتیبانی تماس بگیرید.",
                    "It could be cancelled until {until}: call for help.")),
    MOVE_TOO_LATE(
            409,
            new Text("برای جابه‌جایی دیر شده است", "It is too late to move"),
            new Text(
                    "جابه‌جایی تا {until} ممکن بود؛ با پشتیبانی تماس بگیرید.",
                    "It could be moved until {until}: call for help.")),
    MOVES_USED_UP(
            409,
            new Text("نوبت به اندازهٔ مجاز جابه‌جا شده است", "The booking was moved as often as can be"),
            new Text(
                    "هر نوبت تا {limit} بار جابه‌جا می‌شود؛ بیایید یا لغو کنید.",
                    "A booking can be moved {limit} times: come, or cancel it.")),
    TOO_MANY_HOLDS(
            429,
            new Text("نوبت‌های زیادی گرفته شده است", "Too many places were taken"),
            new Text(
                    "شمار نوبت‌هایی که در این مدت می‌توان گرفت تمام شده است؛ از {againFrom} دوباره می‌توان گرفت.",
                    "No more places can be taken in this time: come again from {againFrom} on.")),
    NO_ADJACENT_PLACES(
            409,
            new Text("جای کنار هم برای همه نمانده است", "Not enough adjacent places are left"),
            new Text(
                    "از این نوبت به بعد برای {people} نفر پشت سر هم جا نیست؛ نوبت دیگری برگزینید.",
                    "From this slot on there are not {people} places one after the other: choose another slot.")),
    TOO_MANY_PEOPLE(
            422,
            new Text("شمار افراد بیش از اندازه است", "Too many people"),
            new Text("در هر درخواست برای حداکثر {limit} نفر نوبت بگیرید.", "Book for at most {limit} in one request.")),
    PERSON_TWICE(
            422,
            new Text("یک نفر دو بار آمده است", "A person is named twice"),
            new Text("هر نفر را یک بار بیاورید.", "Name each person once.")),
    BOOKING_MOVED_ON(
            409,
            new Text("نوبت در وضعیت دیگری است", "The booking is in another state"),
            new Text("وضعیت کنونی {currentState} است.", "Its state is {currentState} now.")),
    HOLD_EXPIRED(
            409,
            new Text("مهلت نگه‌داری نوبت گذشته است", "The hold has run out"),
            new Text("نوبت تازه‌ای بگیرید.", "Take a new place.")),
    FEE_NOT_SETTLED(
            409,
            new Text("هزینهٔ این مرحله پرداخت نشده است", "The fee of this stage is not settled"),
            new Text("نخست هزینهٔ مرحلهٔ {stage} را بپردازید.", "Settle the fee of stage {stage} first.")),
    CHECK_IN_TOO_EARLY(
            409,
            new Text("پذیرش هنوز باز نشده است", "Check-in is not open yet"),
            new Text("پذیرش از {opensAt} آغاز می‌شود.", "It opens on {opensAt}.")),
    CHECK_IN_CLOSED(
            409,
            new Text("روز این نوبت گذشته است", "The day of the appointment is over"),
            new Text("نوبت تازه‌ای بگیرید.", "Take a new place.")),
    NO_SHOW_TOO_EARLY(
            409,
            new Text("هنوز می‌توان به این نوبت رسید", "Who has this appointment may still come"),
            new Text("از {from} می‌توان غیبت ثبت کرد.", "A no-show can be told from {from} on.")),
    NO_SHOW_WHILE_CLOSED(
            409,
            new Text("دفتر در ساعت این نوبت بسته بود", "The office was closed at the hour of this appointment"),
            new Text(
                    "غیبت ثبت نمی‌شود؛ نوبت در پایان روز لغو و هزینهٔ پرداخت‌شده حفظ می‌شود.",
                    "Nobody is absent: the appointment is cancelled at the end of the day, and what was paid stays paid.")),
    NOBODY_WAITS(
            409,
            new Text("کسی در انتظار نیست", "Nobody waits"),
            new Text(
                    "همهٔ پذیرفته‌شدگان فراخوانده شده‌اند؛ کمی بعد تکرار کنید.",
                    "Everybody who is checked in has been called; repeat it a little later.")),
    WORKSTATION_BUSY(
            409,
            new Text("این ایستگاه کسی را فراخوانده است", "The workstation calls somebody already"),
            new Text(
                    "مراجعهٔ او را پایان دهید یا نیامدنش را ثبت کنید.",
                    "End that visit, or tell that they did not come to the workstation.")),
    CALL_ENDED(
            409,
            new Text("این فراخوان پایان یافته است", "The call has ended"),
            new Text("فراخوان‌های باز را دوباره بخوانید.", "Read the open calls again.")),
    DAY_IS_PAST(
            422,
            new Text("این روز گذشته است", "The day is over"),
            new Text("از امروز به بعد را می‌توان تغییر داد.", "Today and later days can be changed.")),
    OFFICE_NOT_MOBILE(
            422,
            new Text("این دفتر سیار نیست", "The office is no mobile unit"),
            new Text("تنها واحد سیار برنامهٔ سفر دارد.", "Only a mobile unit has a route.")),
    WISH_EXISTS(
            409,
            new Text("درخواست انتظار دیگری هست", "There is a waiting wish already"),
            new Text(
                    "هر شهروند یک درخواست انتظار دارد؛ نخست آن را پس بگیرید.",
                    "A citizen has one: withdraw it first.")),
    WISH_MOVED_ON(
            409,
            new Text("این درخواست انتظار دیگر باز نیست", "The wish waits no more"),
            new Text("وضعیت کنونی {currentState} است.", "Its state is {currentState} now.")),
    OFFER_MOVED_ON(
            409,
            new Text("این پیشنهاد دیگر باز نیست", "The offer is open no more"),
            new Text(
                    "وضعیت کنونی {currentState} است؛ چیزی برای شما تغییر نکرد.",
                    "It is {currentState}; nothing has changed for you.")),
    TOO_MANY_LINES(
            422,
            new Text("شمار سطرها بیش از اندازه است", "Too many lines"),
            new Text("در هر درخواست تا {limit} سطر بفرستید.", "Send at most {limit} lines in one request."));

    private final int status;
    private final Text title;
    private final Text detail;

    AppointmentProblem(int status, Text title, Text detail) {
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
