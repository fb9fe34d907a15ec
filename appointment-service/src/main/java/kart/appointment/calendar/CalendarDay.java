package kart.appointment.calendar;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.LocalDate;
import kart.values.JalaliDate;

/**
 * A day that a caller names is one of the Jalali calendar, from {@value #FIRST_YEAR} on, and written in the ISO one. ISO
 * dates go ten digits of years further, where neither PostgreSQL nor our arithmetic can follow: each day that comes from
 * outside carries this.
 */
@Documented
@Constraint(validatedBy = CalendarDay.Check.class)
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface CalendarDay {

    /**
     * The first year of ISO dates that is taken. A Jalali day that is written like an ISO one, as 1405-09-20, would
     * silently be one of the Gregorian fifteenth century, which nobody means. It is before the first office, and the
     * Jalali calendar does not get there before 2521: until then the two cannot be mistaken for each other.
     */
    int FIRST_YEAR = 1900;

    String message() default "{kart.calendar-day}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks a day up; none at all is good. */
    class Check implements ConstraintValidator<CalendarDay, LocalDate> {

        @Override
        public boolean isValid(LocalDate day, ConstraintValidatorContext context) {
            return day == null || (day.getYear() >= FIRST_YEAR && JalaliDate.has(day));
        }
    }
}
