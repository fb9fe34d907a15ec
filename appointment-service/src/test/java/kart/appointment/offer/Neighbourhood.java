package kart.appointment.offer;

import static kart.appointment.People.done;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kart.appointment.Offices;
import kart.appointment.People;

/**
 * A place in the far north with no office but those that are opened there, so many kilometres to its north and east. Degrees
 * of longitude are half as long there as on the equator, so they are not to be taken for those of latitude.
 */
final class Neighbourhood {

    /** North, south, east and west. */
    static final int[][] DIRECTIONS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    private static final double LATITUDE = 60;
    private static final double KM_A_DEGREE = 111.2;
    private static final AtomicInteger FAR_AWAY = new AtomicInteger();

    private double longitude;

    /** To a place that has no office yet. */
    void moveOn() {
        longitude = 3 * FAR_AWAY.incrementAndGet();
    }

    UUID office(double north, double east) {
        return Displaced.officeAt("REGISTRY", latitude(north), longitude(east));
    }

    UUID unit(double north, double east) {
        return Displaced.officeAt("MOBILE", latitude(north), longitude(east));
    }

    /** Where a mobile unit is on a day, from 08:00 to 12:00; on days without it is nowhere. */
    void stop(UUID unit, LocalDate day, double north, double east) {
        String stop = """
                {"place":{"fa":"میدان روستا","en":"Village square"},"latitude":%s,"longitude":%s,"opens":"08:00",\
                "closes":"12:00"}""".formatted(latitude(north), longitude(east));
        done(200, People.put(People.partner(), "/v1/offices/" + unit + "/stops/" + day, stop, Offices.version(unit)));
    }

    private static double latitude(double north) {
        return LATITUDE + north / KM_A_DEGREE;
    }

    private double longitude(double east) {
        return longitude + east / (KM_A_DEGREE * Math.cos(Math.toRadians(LATITUDE)));
    }
}
