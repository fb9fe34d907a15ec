package kart.appointment.application;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Language;
import kart.problem.Refused;
import kart.problem.Text;
import kart.values.InvalidValue;
import kart.values.JalaliDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityRuleTest {

    @ParameterizedTest
    @CsvSource({
        // born, 15 full years on
        "1390-09-01, 1405-09-01",
        "1390-01-31, 1405-01-31",
        // 30 Esfand exists in leap years only: the year is full on 1 Farvardin
        "1391-12-30, 1407-01-01",
        "1393-06-31, 1408-06-31"
    })
    void fifteenYearsAreFullOnTheFifteenthBirthdayAndNotADayBefore(String born, String birthday) {
        LocalDate birthDate = JalaliDate.parse(born).toLocalDate();
        LocalDate full = JalaliDate.parse(birthday).toLocalDate();

        assertDoesNotThrow(() -> EligibilityRule.requireOldEnough(birthDate, full));
        Refused refused =
                assertThrows(Refused.class, () -> EligibilityRule.requireOldEnough(birthDate, full.minusDays(1)));
        assertEquals(AppointmentProblem.UNDER_AGE, refused.type());
        assertEquals(full, refused.facts().get("eligibleFrom"));
    }

    @ParameterizedTest
    @CsvSource({"1896-11-22, true", "1896-11-21, false", "2026-11-22, true", "2026-11-23, false", "1395-01-01, false"})
    void aBirthDateLiesBetween130YearsAgoAndToday(LocalDate birthDate, boolean good) {
        Executable rule = () -> EligibilityRule.requireBirthDate(birthDate, LocalDate.of(2026, 11, 22));
        if (good) {
            assertDoesNotThrow(rule);
        } else {
            assertEquals("BIRTH_DATE", assertThrows(InvalidValue.class, rule).code());
        }
    }

    @Test
    void whoIsTooYoungReadsTheDayInTheCalendarOfTheirLanguage() {
        LocalDate birthDate = JalaliDate.parse("1391-09-03").toLocalDate();
        Refused refused = assertThrows(
                Refused.class, () -> EligibilityRule.requireOldEnough(birthDate, LocalDate.of(2026, 11, 22)));

        Text detail = refused.type().detail();
        assertEquals("از چهارشنبه ۳ آذر ۱۴۰۶ می‌توان درخواست داد.", detail.in(Language.FA, refused.facts()));
        assertEquals(
                "An application can be opened from Wednesday 3 Azar 1406 (24 November 2027) on.",
                detail.in(Language.EN, refused.facts()));
    }

    @Test
    void whoIsNotBornYetIsUnderAge() {
        assertThrows(
                Refused.class,
                () -> EligibilityRule.requireOldEnough(LocalDate.of(2027, 1, 1), LocalDate.of(2026, 11, 22)));
    }
}
