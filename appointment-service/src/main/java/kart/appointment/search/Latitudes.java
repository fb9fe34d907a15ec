package kart.appointment.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import kart.appointment.search.SearchedOffice.Spot;

/**
 * The offices from south to north, so that who looks around a point goes through those of its latitudes only (of the country
 * and 20 kilometres, one in thirty), and meets of these who is near its longitude. Mobile units are met always.
 *
 * @param degrees    where the offices are, ascending
 * @param longitudes theirs, in that order
 * @param fixed      the offices in that order
 * @param moving     those whose place depends on the day
 */
record Latitudes(double[] degrees, double[] longitudes, UUID[] fixed, List<UUID> moving) {

    static Latitudes of(Collection<OfficePlaces> offices) {
        List<SearchedOffice> known = offices.stream().map(OfficePlaces::office).toList();
        List<SearchedOffice> fixed = known.stream()
                .filter(office -> !office.moves())
                .sorted(Comparator.comparingDouble(office -> office.spot().latitude()))
                .toList();
        return new Latitudes(
                fixed.stream().mapToDouble(office -> office.spot().latitude()).toArray(),
                fixed.stream().mapToDouble(office -> office.spot().longitude()).toArray(),
                fixed.stream().map(SearchedOffice::id).toArray(UUID[]::new),
                known.stream()
                        .filter(SearchedOffice::moves)
                        .map(SearchedOffice::id)
                        .toList());
    }

    /** Who may be within a distance; nobody who is within it is missing. */
    List<UUID> within(double km, Spot point) {
        double reach = Spot.latitudes(km);
        double aside = point.longitudes(km);
        List<UUID> met = new ArrayList<>(moving);
        for (int i = first(point.latitude() - reach); i < fixed.length && degrees[i] <= point.latitude() + reach; i++) {
            double apart = Math.abs(longitudes[i] - point.longitude());
            if (Math.min(apart, 360 - apart) <= aside) {
                met.add(fixed[i]);
            }
        }
        return met;
    }

    /** The southernmost office that is not south of a latitude. */
    private int first(double latitude) {
        int found = Arrays.binarySearch(degrees, latitude);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && degrees[found - 1] == latitude) {
            found--;
        }
        return found;
    }
}
