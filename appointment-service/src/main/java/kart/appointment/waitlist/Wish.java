package kart.appointment.waitlist;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import kart.appointment.problem.AppointmentProblem;
import kart.problem.Refused;

/**
 * A wish as it was when it was read.
 *
 * @param officeIds the offices of which any will do; empty if a province is named
 * @param province  any office of it will do, or of its city, if one is named
 * @param fromTime  the earliest beginning, in Tehran
 * @param untilTime the appointment begins before this
 * @param stepFree  whether only offices without a step will do
 * @param offers    how many offers it has got
 */
record Wish(
        UUID id,
        UUID applicationId,
        UUID citizenId,
        WishState state,
        List<UUID> officeIds,
        String province,
        String cityKey,
        LocalDate firstDay,
        LocalDate lastDay,
        List<DayOfWeek> weekdays,
        LocalTime fromTime,
        LocalTime untilTime,
        boolean stepFree,
        int offers,
        Instant madeAt) {

    Refused movedOn() {
        return new Refused(AppointmentProblem.WISH_MOVED_ON).with("currentState", state);
    }
}
