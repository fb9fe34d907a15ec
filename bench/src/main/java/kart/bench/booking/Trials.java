package kart.bench.booking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** How fast one side is with each of some numbers of connections, measured once each, to find the best one. */
record Trials(List<Trial> all) {

    /**
     * One of them.
     *
     * @param connections how many
     * @param places      that were asked for
     */
    record Trial(int connections, int places, double perSecond) {

        /** How many places it takes in about so long, at least one a connection. */
        int placesIn(int seconds, int atMost) {
            return (int) Math.clamp(perSecond * seconds, connections, atMost);
        }
    }

    /** The fastest. */
    Trial best() {
        return all.stream().max(Comparator.comparingDouble(Trial::perSecond)).orElseThrow();
    }

    /** Enters all of them, so that it can be seen whether the best one lies at an end of the list. */
    void enter(ObjectNode figures, String key) {
        ArrayNode node = figures.putArray(key);
        for (Trial trial : all) {
            node.addObject()
                    .put("connections", trial.connections)
                    .put("places", trial.places)
                    .put("per_s", Math.round(trial.perSecond));
        }
    }
}
