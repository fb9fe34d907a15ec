package kart.local.office;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import kart.local.office.Office.Hours;
import kart.values.Province;

/**
 * The four kinds of offices. The share of each and its usual size are our assumption; only the national totals are
 * published. Hours are what such offices commonly keep, Friday is the weekly holiday.
 */
enum Channel {
    REGISTRY("REG", 8, "اداره ثبت احوال", "Civil registration office"),
    POST("PST", 4, "دفتر پستی", "Post office"),
    PISHKHAN("PSK", 3, "دفتر پیشخوان", "Pishkhan office"),
    MOBILE("MOB", 2, "واحد سیار", "Mobile unit");

    private static final List<DayOfWeek> SATURDAY_TO_WEDNESDAY =
            List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);

    final String code;
    final int usualWorkstations;
    final String nameFa;
    final String nameEn;

    Channel(String code, int usualWorkstations, String nameFa, String nameEn) {
        this.code = code;
        this.usualWorkstations = usualWorkstations;
        this.nameFa = nameFa;
        this.nameEn = nameEn;
    }

    /** The week of such an office; state offices of Tehran close on Thursday. */
    List<Hours> week(Province province) {
        return switch (this) {
            case REGISTRY, POST ->
                province == Province.TEHRAN ? week("07:30", "14:30", null) : week("07:30", "14:30", "12:30");
            case PISHKHAN -> week("08:00", "17:00", "13:00");
            case MOBILE -> week("08:00", "14:00", null);
        };
    }

    private static List<Hours> week(String opens, String closes, String thursdayCloses) {
        List<Hours> hours = new ArrayList<>();
        for (DayOfWeek day : SATURDAY_TO_WEDNESDAY) {
            hours.add(new Hours(day, LocalTime.parse(opens), LocalTime.parse(closes)));
        }
        if (thursdayCloses != null) {
            hours.add(new Hours(DayOfWeek.THURSDAY, LocalTime.parse(opens), LocalTime.parse(thursdayCloses)));
        }
        return hours;
    }
}
