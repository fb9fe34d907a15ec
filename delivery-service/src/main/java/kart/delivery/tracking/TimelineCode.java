package kart.delivery.tracking;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kart.problem.Text;

/** What can happen to an application and its card, in words for its owner. The codes are stable. */
public enum TimelineCode {
    REGISTERED("application.registered", "درخواست ثبت شد", "The application was registered"),
    WITHDRAWN("application.withdrawn", "درخواست پس گرفته شد", "The application was withdrawn"),
    REJECTED("application.rejected", "درخواست رد شد", "The application was rejected"),
    ENROLLED("application.enrolled", "اثر انگشت گرفته شد", "Fingerprints were taken at the office"),
    BOOKING_HELD("booking.held", "نوبت برای پرداخت نگه داشته شد", "A place is held until the fee is paid"),
    BOOKING_CONFIRMED("booking.confirmed", "نوبت قطعی شد", "The appointment is confirmed"),
    BOOKING_EXPIRED("booking.expired", "مهلت پرداخت نوبت گذشت", "The held place ran out"),
    BOOKING_CANCELLED("booking.cancelled", "نوبت لغو شد", "The appointment was cancelled"),
    BOOKING_MOVED("booking.moved", "نوبت جابه‌جا شد", "The appointment was moved"),
    BOOKING_CHECKED_IN("booking.checked-in", "متقاضی در دفتر است", "The applicant is at the office"),
    BOOKING_NO_SHOW("booking.no-show", "متقاضی نیامد", "The applicant did not come"),
    BOOKING_INCOMPLETE("booking.incomplete", "مراجعه ناتمام ماند", "The visit ended without enrolment"),
    FEE_BOOKING_SETTLED("BOOKING", "هزینهٔ نوبت تسویه شد", "The fee due at booking is settled"),
    FEE_DESK_SETTLED("DESK", "هزینهٔ ثبت‌نام تسویه شد", "The fee due at enrolment is settled"),
    FEE_HANDOVER_SETTLED("HANDOVER", "هزینهٔ تحویل تسویه شد", "The fee due at handover is settled"),
    FEE_REFUNDED("fee.refunded", "هزینه بازگردانده شد", "Money was given back"),
    CARD_ORDERED(null, "کارت در چاپخانه است", "The card is at the printer"),
    CARD_ISSUED(null, "کارت صادر شد", "The card was made"),
    CARD_ROUTED(null, "دفتر تحویل کارت تعیین شد", "The card's office is decided"),
    CARD_PACKED(null, "کارت بسته‌بندی شد", "The card is packed"),
    CARD_DISPATCHED(null, "کارت در راه دفتر است", "The card is on its way to the office"),
    CARD_AT_OFFICE(null, "کارت در دفتر آمادهٔ تحویل است", "The card waits at the office"),
    CARD_HANDED_OVER(null, "کارت تحویل شد", "The card was handed over"),
    CARD_RETURNING(null, "کارت به مرکز استان بازمی‌گردد", "The card goes back to the provincial centre"),
    CARD_AT_CENTRE(null, "کارت در مرکز استان آمادهٔ تحویل است", "The card waits at the provincial centre"),
    CARD_LOST(null, "کارت گم شده است", "The card is lost"),
    CARD_SPOILED(null, "کارت کنار گذاشته شد", "The card was discarded");

    private static final Map<String, TimelineCode> BY_SOURCE = Stream.of(values())
            .filter(code -> code.source != null)
            .collect(Collectors.toUnmodifiableMap(code -> code.source, Function.identity()));

    private final String source;
    private final Text text;

    TimelineCode(String source, String fa, String en) {
        this.source = source;
        this.text = new Text(fa, en);
    }

    /** The entry that an event means: by its type without prefix and version, or by the stage that was settled. */
    static Optional<TimelineCode> of(String source) {
        return Optional.ofNullable(BY_SOURCE.get(source));
    }

    /** What to tell people. */
    public Text text() {
        return text;
    }

    /** Whether it says where the case stands; money alone does not. */
    boolean saysWhereThingsStand() {
        return !name().startsWith("FEE_");
    }
}
