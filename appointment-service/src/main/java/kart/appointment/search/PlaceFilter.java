package kart.appointment.search;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import kart.appointment.office.Channel;
import kart.appointment.search.SearchedOffice.Spot;

/**
 * Which places are asked for; null asks for nothing.
 *
 * @param cityKey  the city as it is looked up
 * @param stepFree whether only offices without a step will do
 * @param near     from where distances are measured
 * @param km       how far away an office may be
 * @param from     the first day in Tehran
 * @param to       the last day
 * @param earliest the time of day from which slots may begin
 * @param latest   the time of day until which they may begin
 */
record PlaceFilter(
        String province,
        String cityKey,
        UUID officeId,
        Channel channel,
        boolean stepFree,
        Spot near,
        Double km,
        LocalDate from,
        LocalDate to,
        LocalTime earliest,
        LocalTime latest) {

    boolean takes(SearchedOffice office) {
        return office.open()
                && (officeId == null || officeId.equals(office.id()))
                && (province == null || province.equals(office.province()))
                && (channel == null || channel == office.channel())
                && (!stepFree || office.stepFree())
                && (cityKey == null || office.cityKeys().contains(cityKey));
    }

    /** Whether an office that it takes may be where it should on a day: where a unit stops, it is not in its city. */
    boolean takesOn(SearchedOffice office, int day) {
        return cityKey == null || !office.stops().containsKey(day);
    }

    /** How far away an office is on a day, in kilometres; 0 where nobody asked. */
    double km(SearchedOffice office, int day) {
        return near == null ? 0 : near.kmTo(office.on(day));
    }

    /** Whether who is so far away is near enough. */
    boolean reaches(double distance) {
        return km == null || distance <= km;
    }

    /** Whether slots at any time of the day will do. */
    boolean takesAllDay() {
        return earliest == null && latest == null;
    }

    boolean takesSecond(int secondOfDay) {
        return (earliest == null || secondOfDay >= earliest.toSecondOfDay())
                && (latest == null || secondOfDay <= latest.toSecondOfDay());
    }
}
