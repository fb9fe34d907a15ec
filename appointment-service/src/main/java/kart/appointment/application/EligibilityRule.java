package kart.appointment.application;

import java.time.LocalDate;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;
import kart.values.InvalidValue;
import kart.values.JalaliDate;

/** Who may have a card: whoever has completed 15 years of the Jalali calendar. */
final class EligibilityRule {

    private static final int FULL_YEARS = 15;

    /** Nobody is older; and every Jalali year of who is alive, read as a Gregorian one, is longer ago. */
    private static final int OLDEST_YEARS = 130;

    private EligibilityRule() {}

    /**
     * Refuses a day on which nobody who lives was born. A Jalali date that is read as a Gregorian one is such a day, and
     * whoever has it would be old enough for everything.
     *
     * @param birthDate the day of birth
     * @param today     the day in Tehran
     * @throws InvalidValue {@code BIRTH_DATE}
     */
    static void requireBirthDate(LocalDate birthDate, LocalDate today) {
        if (birthDate.isAfter(today) || birthDate.isBefore(today.minusYears(OLDEST_YEARS))) {
            throw new InvalidValue(InvalidValue.Reason.BIRTH_DATE);
        }
    }

    /**
     * Refuses who is too young.
     *
     * @param birthDate the day of birth
     * @param today     the day in Tehran
     * @throws Refused {@code under-age}, with the day from which it is allowed
     */
    static void requireOldEnough(LocalDate birthDate, LocalDate today) {
        JalaliDate eligibleFrom = JalaliDate.of(birthDate).plusYears(FULL_YEARS);
        if (JalaliDate.of(today).compareTo(eligibleFrom) < 0) {
            throw new Refused(AppointmentProblem.UNDER_AGE)
                    .with("eligibleFrom", eligibleFrom.toLocalDate())
                    .with("eligibleFromJalali", eligibleFrom.toString());
        }
    }
}
