package kart.appointment.search;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kart.appointment.office.Channel;
import kart.appointment.office.OfficeResource.Name;

/**
 * What search knows of an office.
 *
 * @param cityKeys the names of its city as they are looked up
 * @param open     whether it takes bookings
 * @param stepFree whether one gets in without a step
 * @param stops    where a mobile unit is, by epoch day; empty for others
 */
record SearchedOffice(
        UUID id,
        String code,
        Name name,
        Channel channel,
        String province,
        Name city,
        Set<String> cityKeys,
        Spot spot,
        boolean open,
        boolean stepFree,
        Map<Integer, Stop> stops) {

    private static final double EARTH_KM = 6371.0;

    /** A place on the earth, in degrees. */
    record Spot(double latitude, double longitude) {

        /** The distance as the crow flies, in kilometres. */
        double kmTo(Spot other) {
            double lat = Math.toRadians(other.latitude - latitude) / 2;
            double lon = Math.toRadians(other.longitude - longitude) / 2;
            double chord = Math.pow(Math.sin(lat), 2)
                    + Math.cos(Math.toRadians(latitude))
                            * Math.cos(Math.toRadians(other.latitude))
                            * Math.pow(Math.sin(lon), 2);
            return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
        }

        /** So many degrees of latitude a distance spans at most; a little more, so that rounding leaves nobody out. */
        static double latitudes(double km) {
            return Math.toDegrees(km / EARTH_KM) * (1 + 1e-9) + 1e-9;
        }

        /** So many degrees of longitude a distance from here spans at most: all, where a pole is within it. */
        double longitudes(double km) {
            double angle = Math.toRadians(latitudes(km));
            double toThePole = Math.toRadians(90 - Math.abs(latitude));
            return angle >= toThePole
                    ? 180
                    : Math.toDegrees(Math.asin(Math.min(1, Math.sin(angle) / Math.sin(toThePole)))) * (1 + 1e-9) + 1e-9;
        }
    }

    /** Where a mobile unit is on a day, by name and on the earth. */
    record Stop(Name place, Spot spot) {}

    /** Whether where it is depends on the day. */
    boolean moves() {
        return !stops.isEmpty();
    }

    /** Where it is on a day. */
    Spot on(int day) {
        Stop stop = stops.get(day);
        return stop == null ? spot : stop.spot();
    }
}
