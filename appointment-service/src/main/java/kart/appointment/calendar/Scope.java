package kart.appointment.calendar;

import java.util.UUID;
import kart.values.Province;

/** For whom a rule of the calendar holds. */
public enum Scope {
    NATION,
    PROVINCE,
    OFFICE;

    /** Whether province and office are named exactly where the scope needs them; without a scope, its own check tells. */
    static boolean isNamed(Scope scope, String province, UUID office) {
        return switch (scope) {
            case null -> true;
            case NATION -> province == null && office == null;
            case PROVINCE -> province != null && Province.tryOfCode(province).isPresent() && office == null;
            case OFFICE -> province == null && office != null;
        };
    }
}
