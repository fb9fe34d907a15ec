package kart.values;

import static kart.values.InvalidValue.Reason.*;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day of the Jalali (Solar Hijri) calendar, the civil calendar of Iran: six months of 31 days, five of 30, and Esfand
 * of 29 or, in a leap year, 30. For people and for ages; between programs dates travel as ISO 8601.
 *
 * <p>Leap years follow the arithmetic of K. M. Borkowski, <em>The Persian calendar for 3000 years</em> (Earth, Moon, and
 * Planets 74, 1996), an approximation of the equinox that the law goes by. The tests compare every day of 1250 to 1500
 * with ICU4J; outside of these years the day may differ by one from other software.
 *
 * @param year 1 to 3000 AP
 * @param month 1 (Farvardin) to 12 (Esfand)
 * @param day 1 to 31
 */
public record JalaliDate(int year, int month, int day) implements Comparable<JalaliDate> {

    private static final int LAST_YEAR = 3000;
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

    /** Borkowski's years in which the pattern of leap years (every fourth, at times fifth) starts afresh. */
    private static final int[] BREAKS = {
        -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178
    };

    /** What to add to {@link #daysBefore(int)} for an epoch day, fixed by 1 Farvardin 1300 being 21 March 1921. */
    private static final long EPOCH = LocalDate.of(1921, 3, 21).toEpochDay() - daysBefore(1300);

    private static final String[] MONTHS_FA = {
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"
    };
    private static final String[] MONTHS_EN = {
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand"
    };
    private static final String[] WEEKDAYS_FA = {
        "دوشنبه", "سه\u200Cشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"
    };
    private static final String[] WEEKDAYS_EN = {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
    };

    /**
     * @throws InvalidValue if the calendar has no such day
     */
    public JalaliDate {
        if (!hasYear(year) || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            throw new InvalidValue(JALALI_DATE_DAY);
        }
    }

    /**
     * The Jalali name of an ISO day.
     *
     * @throws InvalidValue if the day is outside of the years 1 to 3000 AP
     */
    public static JalaliDate of(LocalDate date) {
        long epochDay = date.toEpochDay();
        int year = date.getYear() - 621;
        if (year < 1 || year > LAST_YEAR + 1) {
            throw new InvalidValue(JALALI_DATE_DAY);
        }
        if (epochDay < newYear(year)) {
            year--;
        }
        int dayOfYear = (int) (epochDay - newYear(year));
        int month = dayOfYear < 186 ? dayOfYear / 31 : 6 + (dayOfYear - 186) / 30;
        return new JalaliDate(year, month + 1, dayOfYear - daysBeforeMonth(month + 1) + 1);
    }

    /** Whether an ISO day is of the years 1 to 3000 AP, and so has a name here. */
    public static boolean has(LocalDate date) {
        long epochDay = date.toEpochDay();
        return newYear(1) <= epochDay && epochDay < newYear(LAST_YEAR + 1);
    }

    /**
     * Reads a date in the form 1405-09-01, whatever the script of its digits.
     *
     * @throws InvalidValue if it has another form, or if the calendar has no such day
     */
    public static JalaliDate parse(String text) {
        var written = WRITTEN.matcher(PersianText.display(text));
        if (!written.matches()) {
            throw new InvalidValue(JALALI_DATE_FORMAT);
        }
        return new JalaliDate(
                Integer.parseInt(written.group(1)),
                Integer.parseInt(written.group(2)),
                Integer.parseInt(written.group(3)));
    }

    /** {@link #parse(String)}, empty instead of an exception. */
    public static Optional<JalaliDate> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidValue _) {
            return Optional.empty();
        }
    }

    /**
     * Whether Esfand of this year has 30 days.
     *
     * @throws InvalidValue if the year is outside of 1 to 3000 AP
     */
    public static boolean isLeapYear(int year) {
        if (!hasYear(year)) {
            throw new InvalidValue(JALALI_DATE_DAY);
        }
        return newYear(year + 1) - newYear(year) == 366;
    }

    /** The same day of the ISO calendar. */
    public LocalDate toLocalDate() {
        return LocalDate.ofEpochDay(newYear(year) + daysBeforeMonth(month) + day - 1);
    }

    /**
     * The same day so many years later. 30 Esfand becomes 1 Farvardin of the year after where Esfand has 29 days, so
     * that a full year has always passed; note that {@link LocalDate#plusYears(long)} steps back to the 28 February.
     *
     * @throws InvalidValue if the result is outside of the years 1 to 3000 AP
     */
    public JalaliDate plusYears(int years) {
        int then = Math.addExact(year, years);
        boolean missing = month == 12 && day == 30 && hasYear(then) && !isLeapYear(then);
        return missing ? new JalaliDate(then + 1, 1, 1) : new JalaliDate(then, month, day);
    }

    /**
     * Full years from this day until another: with a birth date, the age in full years (سال تمام). Who was born on 30
     * Esfand completes a year on 1 Farvardin where Esfand has 29 days. Below zero if the other day is earlier.
     */
    public int yearsUntil(JalaliDate other) {
        if (other.compareTo(this) < 0) {
            return -other.yearsUntil(this);
        }
        int years = other.year - year;
        boolean anniversaryAhead = other.month < month || (other.month == month && other.day < day);
        return anniversaryAhead ? years - 1 : years;
    }

    /** The date in Persian with its weekday: یکشنبه ۱ آذر ۱۴۰۵. */
    public String textFa() {
        return PersianText.persianDigits(
                "%s %d %s %d".formatted(WEEKDAYS_FA[weekday()], day, MONTHS_FA[month - 1], year));
    }

    /** The date in English with its weekday: Sunday 1 Azar 1405. */
    public String textEn() {
        return "%s %d %s %d".formatted(WEEKDAYS_EN[weekday()], day, MONTHS_EN[month - 1], year);
    }

    @Override
    public int compareTo(JalaliDate other) {
        if (year != other.year) {
            return Integer.compare(year, other.year);
        }
        return month != other.month ? Integer.compare(month, other.month) : Integer.compare(day, other.day);
    }

    /** The date as {@link #parse(String)} reads it: 1405-09-01. */
    @Override
    public String toString() {
        return "%04d-%02d-%02d".formatted(year, month, day);
    }

    private int weekday() {
        return toLocalDate().getDayOfWeek().ordinal();
    }

    private static boolean hasYear(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }

    private static int lengthOfMonth(int year, int month) {
        if (month <= 6) {
            return 31;
        }
        return month < 12 || isLeapYear(year) ? 30 : 29;
    }

    private static int daysBeforeMonth(int month) {
        return month <= 7 ? 31 * (month - 1) : 186 + 30 * (month - 7);
    }

    /** 1 Farvardin of the year as an epoch day. */
    private static long newYear(int year) {
        return EPOCH + daysBefore(year);
    }

    private static long daysBefore(int year) {
        return 365L * year + leapYearsBefore(year);
    }

    /** Leap years from the first break until the year, in cycles of 33 years that hold eight. */
    private static int leapYearsBefore(int year) {
        int leaps = 0;
        int i = 0;
        while (year >= BREAKS[i + 1]) {
            int span = BREAKS[i + 1] - BREAKS[i];
            leaps += span / 33 * 8 + span % 33 / 4;
            i++;
        }
        int span = BREAKS[i + 1] - BREAKS[i];
        int since = year - BREAKS[i];
        leaps += since / 33 * 8 + (since % 33 + 3) / 4;
        // A span that ends on a short cycle of four years has one leap year more before it.
        return span % 33 == 4 && span - since == 4 ? leaps + 1 : leaps;
    }
}
