package kart.problem;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import kart.values.JalaliDate;
import kart.values.PersianText;
import kart.values.TehranTime;

/** Days and times as people are told them: as of Tehran, in the Jalali calendar, and in English in the Gregorian one, too. */
public final class ToldTime {

    private static final DateTimeFormatter GREGORIAN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private ToldTime() {}

    /** An instant, to the minute: سه‌شنبه ۳ آذر ۱۴۰۵ ساعت ۰۷:۳۰; Tuesday 3 Azar 1405 (24 November 2026) at 07:30. */
    public static Text of(Instant instant) {
        Text day = of(TehranTime.localDate(instant));
        LocalTime time = TehranTime.localTime(instant).truncatedTo(ChronoUnit.MINUTES);
        return new Text(day.fa() + " ساعت " + PersianText.persianDigits(time.toString()), day.en() + " at " + time);
    }

    /** A day: سه‌شنبه ۳ آذر ۱۴۰۵; Tuesday 3 Azar 1405 (24 November 2026). */
    public static Text of(LocalDate day) {
        JalaliDate jalali = JalaliDate.of(day);
        return new Text(jalali.textFa(), "%s (%s)".formatted(jalali.textEn(), GREGORIAN.format(day)));
    }
}
