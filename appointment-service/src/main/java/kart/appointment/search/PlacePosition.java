package kart.appointment.search;

import java.util.Comparator;

/**
 * Where a part of a list of places ended: the order of the list.
 *
 * @param day    epoch day in Tehran
 * @param second of that day
 * @param km     the distance, 0 where nobody asked
 * @param id     of the slot
 */
record PlacePosition(int day, int second, double km, long id) implements Comparable<PlacePosition> {

    private static final Comparator<PlacePosition> ORDER = Comparator.comparingInt(PlacePosition::day)
            .thenComparingInt(PlacePosition::second)
            .thenComparingDouble(PlacePosition::km)
            .thenComparingLong(PlacePosition::id);

    /**
     * Reads a position.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PlacePosition parse(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a position");
        }
        return new PlacePosition(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                Long.parseLong(parts[3]));
    }

    @Override
    public int compareTo(PlacePosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return day + " " + second + " " + km + " " + id;
    }
}
