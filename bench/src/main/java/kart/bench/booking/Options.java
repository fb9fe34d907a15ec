package kart.bench.booking;

import java.util.Iterator;
import java.util.List;

/**
 * What a person chooses.
 *
 * @param rounds   how often each is measured
 * @param holds    places taken in a measurement at most
 * @param seconds  how long a measurement of the baseline takes at most, about
 * @param isNative whether the native executable is measured
 * @param withPeer whether the same with Spring Boot and JPA is measured beside it
 */
record Options(int rounds, int holds, int seconds, boolean isNative, boolean withPeer) {

    /** Tokens that a service remembers by default, so that those of all citizens fit. */
    private static final int MOST_HOLDS = 20_000;

    private static final int PEER_PART = 3;

    static Options of(List<String> arguments) {
        int rounds = 5;
        int holds = 15_000;
        int seconds = 10;
        boolean isNative = false;
        boolean withPeer = true;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            switch (rest.next()) {
                case "--rounds" -> rounds = number(rest, 1, 99);
                case "--holds" -> holds = number(rest, 500, MOST_HOLDS);
                case "--seconds" -> seconds = number(rest, 1, 120);
                case "--native" -> isNative = true;
                case "--no-peer" -> withPeer = false;
                default -> throw unknown();
            }
        }
        return new Options(rounds, holds, seconds, isNative, withPeer);
    }

    /** How many people there are: as many as come at once when too many do. */
    int citizens() {
        return holds * Surge.CROWD;
    }

    /** Places in a round of somebody who needs longer for one. */
    int peerHolds() {
        return holds / PEER_PART;
    }

    private static int number(Iterator<String> rest, int least, int most) {
        if (rest.hasNext()) {
            String text = rest.next();
            if (text.matches("[0-9]{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
        }
        throw unknown();
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                "./kart bench booking knows --rounds N (1 to 99), --holds N (500 to %,d), --seconds N (1 to 120), --native and --no-peer"
                        .formatted(MOST_HOLDS));
    }
}
