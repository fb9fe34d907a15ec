package kart.local.office;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/**
 * An office as a line of the register says it.
 *
 * @param stepFree whether one gets in without a step
 */
record Office(
        UUID id,
        String code,
        Name name,
        Channel channel,
        Organisation organisation,
        String province,
        Name city,
        double latitude,
        double longitude,
        int workstations,
        int minutesPerPerson,
        List<Hours> hours,
        boolean stepFree) {

    /** A name in both languages. */
    record Name(String fa, String en) {}

    /** When an office is open on a day of the week, Tehran time. */
    record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /** Who owns an office. */
    record Organisation(UUID id, String code, Name name) {

        static Organisation of(String code, String fa, String en) {
            return new Organisation(named("organisation:" + code), code, new Name(fa, en));
        }
    }

    static UUID idOf(String code) {
        return named("office:" + code);
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
