package kart.values;

import static kart.values.InvalidValue.Reason.*;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JalaliDateTest {

    @Test
    void everyDayFrom1250To1500IsThatOfIcu() {
        var icu = Calendar.getInstance(TimeZone.GMT_ZONE, new ULocale("fa_IR@calendar=persian"));
        long last = new JalaliDate(1500, 12, JalaliDate.isLeapYear(1500) ? 30 : 29)
                .toLocalDate()
                .toEpochDay();
        for (long day = new JalaliDate(1250, 1, 1).toLocalDate().toEpochDay(); day <= last; day++) {
            icu.setTimeInMillis(day * 86_400_000L);
            var expected =
                    new JalaliDate(icu.get(Calendar.YEAR), icu.get(Calendar.MONTH) + 1, icu.get(Calendar.DAY_OF_MONTH));
            var date = LocalDate.ofEpochDay(day);
            assertEquals(expected, JalaliDate.of(date));
            assertEquals(date, expected.toLocalDate());
        }
    }

    @Test
    void everyDayOfAllYearsFollowsTheOneBefore() {
        var date = new JalaliDate(1, 1, 1);
        var last = new JalaliDate(3000, 12, 29);
        long day = date.toLocalDate().toEpochDay();
        while (date.compareTo(last) < 0) {
            var next = JalaliDate.of(LocalDate.ofEpochDay(++day));
            boolean sameMonth = next.year() == date.year() && next.month() == date.month();
            assertEquals(sameMonth ? date.day() + 1 : 1, next.day());
            assertTrue(date.compareTo(next) < 0);
            assertEquals(day, next.toLocalDate().toEpochDay());
            date = next;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1300-01-01, 1921-03-21",
        "1357-11-22, 1979-02-11",
        "1397-07-14, 2018-10-06",
        "1399-12-30, 2021-03-20",
        "1401-01-01, 2022-03-21",
        "1403-12-30, 2025-03-20",
        "1404-01-01, 2025-03-21",
        "1405-01-01, 2026-03-21",
        "1405-09-01, 2026-11-22",
        "1408-12-30, 2030-03-20",
        "1409-01-01, 2030-03-21",
        "1425-01-01, 2046-03-21"
    })
    void knownDaysAgree(String jalali, LocalDate iso) {
        assertEquals(iso, JalaliDate.parse(jalali).toLocalDate());
        assertEquals(jalali, JalaliDate.of(iso).toString());
    }

    @Test
    void leapYearsAreNotEveryFourth() {
        var leapYears =
                IntStream.rangeClosed(1370, 1440).filter(JalaliDate::isLeapYear).boxed();
        assertEquals(
                List.of(
                        1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432,
                        1436),
                leapYears.toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1404-12-30",
                "1403-12-31",
                "1403-07-31",
                "1405-13-01",
                "1405-00-01",
                "1405-01-00",
                "0000-01-01",
                "3001-01-01"
            })
    void refusesDaysThatDoNotExist(String text) {
        assertRefused(JALALI_DATE_DAY, () -> JalaliDate.parse(text));
        assertTrue(JalaliDate.tryParse(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1405/09/01", "1405-9-1", "14050901", "05-09-01", "", "1405-09-01T00:00"})
    void refusesOtherSpellings(String text) {
        assertRefused(JALALI_DATE_FORMAT, () -> JalaliDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1405-09-01", "۱۴۰۵-۰۹-۰۱", "١٤٠٥-٠٩-٠١", " \u200E1405-09-01 "})
    void readsTheDigitsPeopleType(String text) {
        assertEquals(new JalaliDate(1405, 9, 1), JalaliDate.tryParse(text).orElseThrow());
    }

    @Test
    void refusesIsoDaysOutsideOfItsYears() {
        assertEquals(new JalaliDate(1, 1, 1), JalaliDate.of(new JalaliDate(1, 1, 1).toLocalDate()));
        assertRefused(
                JALALI_DATE_DAY,
                () -> JalaliDate.of(new JalaliDate(1, 1, 1).toLocalDate().minusDays(1)));
        assertRefused(JALALI_DATE_DAY, () -> JalaliDate.of(LocalDate.of(3623, 1, 1)));
        assertRefused(JALALI_DATE_DAY, () -> JalaliDate.of(LocalDate.MIN));
        assertRefused(JALALI_DATE_DAY, () -> JalaliDate.of(LocalDate.MAX));
        assertRefused(JALALI_DATE_DAY, () -> JalaliDate.isLeapYear(3001));
    }

    @Test
    void hasTheIsoDaysOfItsYears() {
        LocalDate first = new JalaliDate(1, 1, 1).toLocalDate();
        LocalDate last = new JalaliDate(3000, 12, 29).toLocalDate();
        last = JalaliDate.isLeapYear(3000) ? last.plusDays(1) : last;
        for (LocalDate day : List.of(first, last)) {
            assertTrue(JalaliDate.has(day));
            JalaliDate.of(day);
        }
        for (LocalDate day : List.of(first.minusDays(1), last.plusDays(1), LocalDate.MIN, LocalDate.MAX)) {
            assertFalse(JalaliDate.has(day));
            assertRefused(JALALI_DATE_DAY, () -> JalaliDate.of(day));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1390-09-01, 1405-08-30, 14",
        "1390-09-01, 1405-09-01, 15",
        "1390-09-01, 1405-09-02, 15",
        "1390-09-01, 1390-09-01, 0",
        "1405-09-01, 1390-09-02, -14",
        // Born on 30 Esfand 1375; 1390 and 1392 are common years, 1391 is leap.
        "1375-12-30, 1390-12-29, 14",
        "1375-12-30, 1391-01-01, 15",
        "1375-12-30, 1391-12-29, 15",
        "1375-12-30, 1391-12-30, 16"
    })
    void ageIsCountedInFullYears(String born, String on, int age) {
        assertEquals(age, JalaliDate.parse(born).yearsUntil(JalaliDate.parse(on)));
    }

    @ParameterizedTest
    @CsvSource({
        "1405-09-01, 7, 1412-09-01",
        "1405-09-01, -15, 1390-09-01",
        "1375-12-30, 15, 1391-01-01",
        "1375-12-30, 16, 1391-12-30",
        "1403-12-30, -1, 1403-01-01"
    })
    void addingYearsKeepsTheDayOrTakesTheNext(String from, int years, String to) {
        assertEquals(to, JalaliDate.parse(from).plusYears(years).toString());
    }

    @Test
    void addingYearsBeyondTheCalendarIsRefused() {
        assertRefused(JALALI_DATE_DAY, () -> new JalaliDate(1405, 9, 1).plusYears(2000));
        assertRefused(JALALI_DATE_DAY, () -> new JalaliDate(1403, 12, 30).plusYears(-1403));
    }

    @Test
    void dayBeforeAnAnniversaryIsAYearShort() {
        for (var born = LocalDate.of(2011, 3, 20); born.getYear() < 2016; born = born.plusDays(1)) {
            var birth = JalaliDate.of(born);
            for (int years = 1; years <= 40; years++) {
                var anniversary = birth.plusYears(years);
                var eve = JalaliDate.of(anniversary.toLocalDate().minusDays(1));
                assertEquals(years, birth.yearsUntil(anniversary));
                assertEquals(years - 1, birth.yearsUntil(eve));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1405-09-01, یکشنبه ۱ آذر ۱۴۰۵, Sunday 1 Azar 1405",
        "1397-07-14, شنبه ۱۴ مهر ۱۳۹۷, Saturday 14 Mehr 1397",
        "1405-01-04, سه\u200Cشنبه ۴ فروردین ۱۴۰۵, Tuesday 4 Farvardin 1405",
        "1403-12-30, پنجشنبه ۳۰ اسفند ۱۴۰۳, Thursday 30 Esfand 1403"
    })
    void textsForPeopleNameTheWeekday(String date, String fa, String en) {
        assertEquals(fa, JalaliDate.parse(date).textFa());
        assertEquals(en, JalaliDate.parse(date).textEn());
    }
}
