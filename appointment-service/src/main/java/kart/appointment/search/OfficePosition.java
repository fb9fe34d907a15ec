package kart.appointment.search;

import java.util.Comparator;

/**
 * Where a part of a list of offices ended: the order of the list.
 *
 * @param km     the distance, 0 where nobody asked
 * @param day    epoch day of the first place, in Tehran
 * @param second of that day
 * @param code   of the office
 */
record OfficePosition(double km, int day, int second, String code) implements Comparable<OfficePosition> {

    private static final Comparator<OfficePosition> ORDER = Comparator.comparingDouble(OfficePosition::km)
            .thenComparingInt(OfficePosition::day)
            .thenComparingInt(OfficePosition::second)
            .thenComparing(OfficePosition::code);

    /**
     * Reads a position.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OfficePosition parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not a position");
        }
        return new OfficePosition(
                Double.parseDouble(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }

    @Override
    public int compareTo(OfficePosition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return km + " " + day + " " + second + " " + code;
    }
}
