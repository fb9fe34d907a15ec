package kart.appointment.slot;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import kart.problem.Text;
import kart.problem.ToldTime;
import kart.values.JalaliDate;
import kart.values.TehranTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When an appointment begins, for machines and for people.
 *
 * @param startsAt  the instant in UTC
 * @param localDate the day in Tehran
 * @param localTime the time of day in Tehran
 * @param jalali    the day in the Jalali calendar
 */
@RegisterForReflection
@Schema(name = "SlotTime", description = "When an appointment begins")
public record SlotTime(
        @Schema(examples = "2026-11-24T04:00:00Z") Instant startsAt,
        @Schema(examples = "2026-11-24") LocalDate localDate,

        @Schema(type = SchemaType.STRING, examples = "07:30:00")
        LocalTime localTime,

        @Schema(examples = "1405-09-03") String jalali) {

    public static SlotTime of(Instant startsAt) {
        LocalDate date = TehranTime.localDate(startsAt);
        LocalTime time = TehranTime.localTime(startsAt).truncatedTo(ChronoUnit.MINUTES);
        return new SlotTime(startsAt, date, time, JalaliDate.of(date).toString());
    }

    /** The time as people are told it: سه‌شنبه ۳ آذر ۱۴۰۵ ساعت ۰۷:۳۰; Tuesday 3 Azar 1405 (24 November 2026) at 07:30. */
    public Text text() {
        return ToldTime.of(startsAt);
    }
}
