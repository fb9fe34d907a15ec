package kart.delivery.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kart.delivery.office.Channel;

/**
 * Decides to which counter a card goes. It keeps count of the room that it gave away, so one instance plans one batch.
 */
final class RoutingRule {

    /**
     * An office as routing sees it.
     *
     * @param room how many more cards it may get today
     */
    record Counter(UUID officeId, Channel channel, String province, double latitude, double longitude, int room) {}

    /**
     * A card that needs an office.
     *
     * @param enrolmentOfficeId where its owner was enrolled, or null
     * @param province          where that was, or null
     * @param chosenOfficeId    what its owner wants, or null
     */
    record Waiting(UUID cardId, UUID enrolmentOfficeId, String province, UUID chosenOfficeId) {}

    /** More than any office has room, so that the own province comes first. */
    private static final double OWN_PROVINCE = 1e12;

    private final List<Counter> counters;
    private final Map<UUID, Integer> indexes = new HashMap<>();
    private final double[][] places;
    private final int[] room;
    private final Set<Channel> suspended;

    RoutingRule(List<Counter> counters, Set<Channel> suspended) {
        this.counters = List.copyOf(counters);
        this.suspended = Set.copyOf(suspended);
        this.places = new double[counters.size()][];
        this.room = new int[counters.size()];
        for (int i = 0; i < counters.size(); i++) {
            Counter counter = counters.get(i);
            indexes.put(counter.officeId(), i);
            places[i] = onUnitSphere(counter.latitude(), counter.longitude());
            room[i] = counter.room();
        }
    }

    /** The counter for a card, or nothing if nobody has room; takes the room. */
    Optional<Counter> place(Waiting card) {
        Integer chosen = card.chosenOfficeId() == null ? null : indexes.get(card.chosenOfficeId());
        int best = chosen != null && isOpen(chosen) ? chosen : nearest(card);
        if (best < 0) {
            return Optional.empty();
        }
        room[best]--;
        return Optional.of(counters.get(best));
    }

    /** Where the enrolment office is not in the register, the roomiest office of the province stands in. */
    private int nearest(Waiting card) {
        Integer home = indexes.get(card.enrolmentOfficeId());
        int best = -1;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < room.length; i++) {
            if (room[i] > 0 && isOpen(i)) {
                double score = home != null ? closeness(places[home], places[i]) : roominess(card.province(), i);
                if (score > bestScore) {
                    best = i;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private double roominess(String province, int i) {
        return room[i] + (counters.get(i).province().equals(province) ? OWN_PROVINCE : 0);
    }

    private boolean isOpen(int i) {
        return !suspended.contains(counters.get(i).channel());
    }

    /** The cosine of the angle between two places: the larger, the shorter the way over the sphere between them. */
    private static double closeness(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] onUnitSphere(double latitude, double longitude) {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        return new double[] {Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)};
    }
}
