package kart.local.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import kart.values.JalaliDate;
import kart.values.PersianText;
import kart.values.TehranTime;

/** A Persian page of the simulator, which says on top that it is one. */
public final class Page {

    public static final String STYLE_PATH = "/simulator/page.css";

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="fa" dir="rtl">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            %s<title>%s</title>
            <link rel="stylesheet" href="%s">
            </head>
            <body>
            <header>
            <div class="notice" role="note">
            <p><strong>این صفحه شبیه‌ساز است:</strong> هیچ پولی جابه‌جا نمی‌شود و هیچ پیامکی ارسال نمی‌شود.</p>
            <p lang="en" dir="ltr">This is a simulator: no money moves and no message is sent.</p>
            </div>
            </header>
            <main>
            <h1>%s</h1>
            %s</main>
            <nav aria-label="صفحه‌های شبیه‌ساز"><ul>
            <li><a href="/simulator/payments">پرداخت‌ها</a></li>
            <li><a href="/sms">پیامک‌ها</a></li>
            <li><a href="/simulator/knobs">تنظیم خطاها (JSON)</a></li>
            </ul></nav>
            </body>
            </html>
            """;

    private Page() {}

    /** @param content HTML of the page below its title */
    public static Response of(int status, String title, String content) {
        return page(status, title, "", content);
    }

    /** A page that loads itself again every few seconds. */
    public static Response refreshing(int seconds, String title, String content) {
        return page(200, title, "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n", content);
    }

    private static Response page(int status, String title, String head, String content) {
        String shown = escape(title);
        return Response.html(status, FRAME.formatted(head, shown, STYLE_PATH, shown, content));
    }

    /** The style sheet of all pages. */
    public static Response style(Request request) {
        try (InputStream file = Page.class.getResourceAsStream("/kart/local/simulator/page.css")) {
            String css = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Response.text(200, "text/css; charset=utf-8", css);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with what HTML reads as markup made harmless, in content and in quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A code or number that is read from left to right within Persian text. */
    public static String leftToRight(String text) {
        return "<bdi dir=\"ltr\">" + escape(text) + "</bdi>";
    }

    /** Day and time in Tehran as people read them: یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۳۰:۰۵. */
    public static String moment(Instant instant) {
        String time = "%tT".formatted(TehranTime.localTime(instant));
        return JalaliDate.of(TehranTime.localDate(instant)).textFa()
                + "، ساعت "
                + "<bdi dir=\"ltr\">"
                + PersianText.persianDigits(time)
                + "</bdi>";
    }
}
