package kart.appointment.application;

import java.time.LocalDate;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;
import kart.values.JalaliDate;

/** Who may have a card: whoever has completed 15 years of the Jalali calendar. */
final class EligibilityRule {

    static final int FULL_YEARS = 15;

    private EligibilityRule() {}

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
