package kart.appointment.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kart.appointment.calendar.NationalHolidays.Holiday;
import org.junit.jupiter.api.Test;

class NationalHolidaysTest {

    private static List<String> dates(String first, String last) {
        return NationalHolidays.between(LocalDate.parse(first), LocalDate.parse(last)).stream()
                .map(holiday -> holiday.date().toString())
                .toList();
    }

    @Test
    void aCommonYearHasTenFixedHolidays() {
        // 1405
        assertEquals(
                List.of(
                        "2026-03-21",
                        "2026-03-22",
                        "2026-03-23",
                        "2026-03-24",
                        "2026-04-01",
                        "2026-04-02",
                        "2026-06-04",
                        "2026-06-05",
                        "2027-02-11",
                        "2027-03-20"),
                dates("2026-03-21", "2027-03-20"));
    }

    @Test
    void aLeapYearEndsWithTwo() {
        // 29 and 30 Esfand 1408
        assertEquals(List.of("2030-03-19", "2030-03-20"), dates("2030-03-01", "2030-03-20"));
    }

    @Test
    void eachHasANameInBothLanguages() {
        List<Holiday> holidays = NationalHolidays.between(LocalDate.parse("2027-02-11"), LocalDate.parse("2027-02-11"));
        assertEquals(
                "پیروزی انقلاب اسلامی / Victory of the Islamic Revolution",
                holidays.stream()
                        .map(h -> h.name().fa() + " / " + h.name().en())
                        .collect(Collectors.joining()));
    }

    @Test
    void mostDaysAreNone() {
        assertEquals(List.of(), dates("2026-11-22", "2026-12-22"));
    }
}
