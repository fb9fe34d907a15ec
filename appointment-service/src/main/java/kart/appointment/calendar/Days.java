package kart.appointment.calendar;

import java.time.LocalDate;
import kart.problem.CommonProblem;
import kart.problem.Refused;

/** Days that a caller names as a first and a last one. */
public final class Days {

    private Days() {}

    /**
     * Refuses days that end before they begin: an empty answer would say that there is nothing.
     *
     * @param from null for no first one
     * @param to   null for no last one
     * @throws Refused {@code invalid-request}
     */
    public static void requireOrder(LocalDate from, LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new Refused(CommonProblem.INVALID_REQUEST).with("parameter", "to");
        }
    }
}
