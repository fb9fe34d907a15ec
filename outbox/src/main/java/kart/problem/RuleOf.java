package kart.problem;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.AssertTrue;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A rule over several fields of a request: what the method says is true. The caller, who does not know our methods, hears
 * of the field that this names.
 */
@Documented
@Constraint(validatedBy = {})
@AssertTrue
@ReportAsSingleViolation
@Target(METHOD)
@Retention(RUNTIME)
public @interface RuleOf {

    /** A field beside the method: the one to change where the rule is broken. */
    String field();

    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
