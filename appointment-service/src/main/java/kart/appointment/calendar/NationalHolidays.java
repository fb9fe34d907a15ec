package kart.appointment.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kart.problem.Text;
import kart.values.JalaliDate;

/**
 * The national holidays that the solar calendar fixes. Those of the lunar calendar follow the sighting of the moon and
 * cannot be computed; they are closures that somebody enters.
 */
final class NationalHolidays {

    /** A holiday of every year. The last one exists in leap years only, when Esfand has 30 days. */
    private record Fixed(int month, int day, Text name) {}

    /** One day on which nothing is open. */
    record Holiday(LocalDate date, Text name) {}

    private static final Text NOWRUZ = new Text("نوروز", "Nowruz");

    private static final List<Fixed> EVERY_YEAR = List.of(
            new Fixed(1, 1, NOWRUZ),
            new Fixed(1, 2, NOWRUZ),
            new Fixed(1, 3, NOWRUZ),
            new Fixed(1, 4, NOWRUZ),
            new Fixed(1, 12, new Text("روز جمهوری اسلامی", "Islamic Republic Day")),
            new Fixed(1, 13, new Text("روز طبیعت", "Nature Day")),
            new Fixed(3, 14, new Text("رحلت امام خمینی", "Passing of Imam Khomeini")),
            new Fixed(3, 15, new Text("قیام ۱۵ خرداد", "Uprising of 15 Khordad")),
            new Fixed(11, 22, new Text("پیروزی انقلاب اسلامی", "Victory of the Islamic Revolution")),
            new Fixed(12, 29, new Text("ملی شدن صنعت نفت", "Nationalisation of the oil industry")),
            new Fixed(12, 30, new Text("آخرین روز سال کبیسه", "Last day of a leap year")));

    private NationalHolidays() {}

    /** The holidays from one day to another, both included. */
    static List<Holiday> between(LocalDate first, LocalDate last) {
        List<Holiday> holidays = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            JalaliDate jalali = JalaliDate.of(date);
            for (Fixed fixed : EVERY_YEAR) {
                if (fixed.month == jalali.month() && fixed.day == jalali.day()) {
                    holidays.add(new Holiday(date, fixed.name));
                }
            }
        }
        return holidays;
    }
}
