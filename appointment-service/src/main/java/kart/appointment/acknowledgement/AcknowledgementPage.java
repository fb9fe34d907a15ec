package kart.appointment.acknowledgement;

import java.util.Map;
import kart.appointment.application.CaseType;
import kart.appointment.booking.BookingState;
import kart.appointment.slot.SlotTime;
import kart.problem.Language;
import kart.problem.Text;
import kart.values.PersianText;

/** An appointment as a page that a citizen prints and brings. */
final class AcknowledgementPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s" dir="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 1rem/1.8 Vazirmatn, Tahoma, "DejaVu Sans", sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; }
            main { display: flex; flex-wrap: wrap; gap: 2rem; }
            dl { flex: 1 1 18rem; margin: 0; }
            dt { color: #555; margin-top: .6rem; }
            dd { margin: 0; font-weight: bold; }
            svg { width: 10rem; height: 10rem; }
            @page { size: A5; margin: 12mm; }
            @media print { body { margin: 0; } }
            </style>
            </head>
            <body>
            <h1>%s</h1>
            <main>
            <dl>
            %s</dl>
            %s
            </main>
            %s</body>
            </html>
            """;

    private static final Text TITLE =
            new Text("رسید نوبت کارت هوشمند ملی", "Acknowledgement of a smart national card appointment");
    private static final Text CODE = new Text("کد رهگیری", "Tracking code");
    private static final Text NATIONAL_ID = new Text("کد ملی", "National ID");
    private static final Text CASE_TYPE = new Text("نوع درخواست", "Application");
    private static final Text FIRST_ISSUE = new Text("صدور نخست", "First card");
    private static final Text REPLACEMENT = new Text("المثنی", "Replacement");
    private static final Text STANDING = new Text("وضعیت نوبت", "State");
    private static final Text TIME = new Text("زمان", "Time");
    private static final Text OFFICE = new Text("دفتر", "Office");
    private static final Text PLACE = new Text("محل", "Place");
    private static final Text QR = new Text("کد رهگیری به شکل QR", "Tracking code as a QR code");
    private static final Text PAY_BY = new Text(
            "این نوبت تا {expiresAt} نگه داشته می‌شود و با پرداخت هزینه قطعی می‌شود.",
            "This place is held until {expiresAt}, and confirmed once the fee is paid.");
    private static final Text IN_PERSON = new Text(
            "شخصاً بیایید؛ اثر انگشت شما برای احراز هویت گرفته می‌شود. کد رهگیری یا تصویر آن را در دفتر نشان دهید.",
            "Come in person: your fingerprints are taken to verify who you are. Show the tracking code or its picture at"
                    + " the office.");

    private final Language language;

    private AcknowledgementPage(Language language) {
        this.language = language;
    }

    static String of(Appointment appointment, Language language) {
        return new AcknowledgementPage(language).write(appointment);
    }

    private String write(Appointment appointment) {
        String title = TITLE.in(language);
        return PAGE.formatted(
                language.tag(),
                language == Language.FA ? "rtl" : "ltr",
                title,
                title,
                facts(appointment),
                QrImage.of(appointment.trackingCode().value(), QR.in(language)),
                notes(appointment));
    }

    private String facts(Appointment appointment) {
        String code = appointment.trackingCode().display();
        return fact(CODE, leftToRight(language == Language.FA ? code : PersianText.asciiDigits(code)))
                + (appointment.nationalId() == null
                        ? ""
                        : fact(
                                NATIONAL_ID,
                                leftToRight(digits(appointment.nationalId().masked()))))
                + fact(CASE_TYPE, text(appointment.caseType() == CaseType.FIRST_ISSUE ? FIRST_ISSUE : REPLACEMENT))
                + fact(STANDING, text(appointment.standing()))
                + fact(TIME, text(appointment.time().text()))
                + fact(OFFICE, text(appointment.office()))
                + fact(PLACE, text(appointment.place()));
    }

    private String notes(Appointment appointment) {
        if (!appointment.isAhead()) {
            return "";
        }
        String payBy = appointment.state() == BookingState.HELD
                ? note(PAY_BY.in(
                        language,
                        Map.of("expiresAt", SlotTime.of(appointment.expiresAt()).text())))
                : "";
        return payBy + note(IN_PERSON.in(language));
    }

    private String fact(Text name, String value) {
        return "<dt>" + text(name) + "</dt><dd>" + value + "</dd>\n";
    }

    private static String note(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    private String text(Text text) {
        return escape(text.in(language));
    }

    private String digits(String text) {
        return language == Language.FA ? PersianText.persianDigits(text) : text;
    }

    /** A code that is read from left to right within Persian text, too. */
    private static String leftToRight(String text) {
        return "<bdi dir=\"ltr\">" + escape(text) + "</bdi>";
    }

    /** The text with what HTML reads as markup made harmless. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
