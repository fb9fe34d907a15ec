package kart.appointment.notice;

import kart.problem.Text;
import kart.sms.SmsTemplate;

/**
 * All that this service tells people by SMS. {@code {time}} and {@code {office}} are those of the appointment,
 * {@code {code}} is the tracking code.
 */
public enum Notice implements SmsTemplate {
    APPLICATION_REGISTERED_FOR_YOU(
            "درخواست کارت هوشمند ملی برای شما ثبت شد. کد رهگیری: {code}",
            "An application for a smart national card was registered for you. Tracking code: {code}"),
    APPLICATION_REJECTED(
            "درخواست کارت ملی شما با کد رهگیری {code} پذیرفته نشد. برای آگاهی از دلیل به دفتر مراجعه کنید.",
            "Your application for a national card, tracking code {code}, was rejected. Ask the office for the reason."),
    BOOKING_CONFIRMED(
            "نوبت شما قطعی شد: {time}، {office}. کد رهگیری: {code}",
            "Your appointment is confirmed: {time}, {office}. Tracking code: {code}"),
    PLACE_TAKEN_AGAIN(
            "پرداخت دیر رسید؛ همان نوبت دوباره گرفته شد: {time}، {office}. کد رهگیری: {code}",
            "Your payment came late; the same appointment was taken again: {time}, {office}. Tracking code: {code}"),
    PLACE_LOST(
            "پرداخت شما رسید، اما مهلت نگه‌داری نوبت گذشته و جای آن پر شده است. نوبت دیگری بگیرید؛ بی‌درنگ قطعی می‌شود.",
            "Your payment arrived, but the time to hold your place had passed and it is taken. Take another: it is confirmed"
                    + " at once."),
    BOOKING_MOVED(
            "نوبت شما جابه‌جا شد: {time}، {office}. کد رهگیری: {code}",
            "Your appointment was moved: {time}, {office}. Tracking code: {code}"),
    PLACE_MOVED(
            "محل نوبت شما عوض شد: {time}، {office}. اگر نمی‌توانید بیایید، نوبت را عوض یا لغو کنید.",
            "Your appointment is at another place now: {time}, {office}. If you cannot come there, change or cancel it."),
    BOOKING_CANCELLED("نوبت شما در {time}، {office} لغو شد.", "Your appointment at {time}, {office}, was cancelled."),
    CANCELLED_OFFICE_CLOSED(
            "{office} در {time} بسته بود و نوبت شما لغو شد. پرداخت شما برجاست؛ نوبت دیگری بگیرید.",
            "{office} was closed at {time}, and your appointment was cancelled. Your payment stands: take another place."),
    REMINDER_DAYS_BEFORE(
            "یادآوری نوبت کارت ملی: {time}، {office}. اگر نمی‌آیید، آن را جابه‌جا یا لغو کنید.",
            "Your national card appointment: {time}, {office}. If you cannot come, move or cancel it."),
    REMINDER_HOURS_BEFORE(
            "نوبت کارت ملی شما نزدیک است: {time}، {office}. کد رهگیری: {code}",
            "Your national card appointment is soon: {time}, {office}. Tracking code: {code}"),
    PLACE_OFFERED(
            "ظرفیت نوبت کم شد؛ پیشنهاد: {time}، {office}. پاسخ تا {answerBy}.",
            "Your appointment has too few places now; we offer: {time}, {office}. Answer by {answerBy}."),
    PLACE_OFFERED_INSTEAD(
            "دفتر بسته است؛ پیشنهاد: {time}، {office}. پاسخ تا {answerBy}.",
            "The office is closed at the hour of your appointment; we offer: {time}, {office}. Answer by {answerBy}."),
    OFFER_EXPIRED(
            "زمان پاسخ به پیشنهاد جای دیگر گذشت. نوبت شما برجاست: {time}، {office}.",
            "The time to answer the offer of another place is over. Your appointment stays: {time}, {office}."),
    OFFER_WITHDRAWN(
            "جایی که پیشنهاد کرده بودیم دیگر در دست نیست. نوبت شما برجاست: {time}، {office}.",
            "The place that we offered is no longer there. Your appointment stays: {time}, {office}."),
    WAITED_PLACE_OFFERED(
            "جایی که خواستید خالی شد: {time}، {office}. پاسخ تا {answerBy}.",
            "A place that you wished for is free: {time}, {office}. Answer by {answerBy}."),
    EARLIER_PLACE_OFFERED(
            "جای زودتر: {time}، {office}. پاسخ تا {answerBy}؛ نوبتتان برجاست.",
            "An earlier place: {time}, {office}. Answer by {answerBy}; you keep your appointment."),
    HELD_PLACE_GONE(
            "جایی که برای شما نگه داشته بودیم دیگر در دست نیست. کد رهگیری: {code}",
            "The place that we held for you is no longer there. Tracking code: {code}"),
    WISH_LAPSED(
            "انتظار شما برای نوبت پایان یافت. اگر هنوز نوبت می‌خواهید، دوباره در انتظار بمانید یا نوبت بگیرید. کد رهگیری: {code}",
            "You wait for a place no more. If you still want one, wait again or take a free one. Tracking code: {code}"),
    PLACE_TAKEN_FOR_YOU(
            "نوبتی همراه خانواده برای شما گرفته شد: {time}، {office}. اگر نخواسته‌اید، لغو کنید.",
            "A place with your family was taken for you: {time}, {office}. If you did not want it, cancel it."),
    PLACE_HELD_FOR_YOU(
            "همراه خانواده برای شما نوبت گرفته شد. اگر تا {answerBy} نپردازید، از دست می‌رود. کد رهگیری: {code}",
            "A place with your family is held for you. Pay by {answerBy}, or it is lost. Tracking code: {code}"),
    MOBILE_REPLACED(
            "شمارهٔ همراه شما برای کارت ملی در {office} عوض شد. اگر نخواسته‌اید، به دفتر بگویید. کد رهگیری: {code}",
            "The mobile number of your national card application was changed at {office}. If you did not ask for that, tell"
                    + " the office. Tracking code: {code}"),
    OFFICE_MOVED(
            "{office} جابه‌جا شد. نوبت شما ({time}) برجاست؛ پیش از آمدن نشانی تازه را ببینید.",
            "{office} has moved. Your appointment ({time}) stands: look where it is before you come."),
    OFFICE_CLOSED(
            "{office} در {time} بسته است. نوبت شما لغو نشده؛ زمان یا دفتر آن را عوض کنید.",
            "{office} is closed at {time}. Your appointment is not cancelled: change its time or office."),
    OFFICE_OPEN_AGAIN(
            "{office} در {time} باز است و نوبت شما برجاست.",
            "{office} is open at {time} after all, and your appointment stands.");

    private final Text text;

    Notice(String fa, String en) {
        this.text = new Text(fa, en);
    }

    @Override
    public Text text() {
        return text;
    }
}
