package kart.metrics;

/**
 * A number that the database knows.
 *
 * @param name    the gauge, as {@code kart.sms.waiting}
 * @param meaning one line for whoever reads the metrics
 * @param pace    how often it is read
 * @param sql     gives rows whose last column is the number and whose other columns are labels by their names; it gives a
 *     row for each value of the labels, also where there is nothing
 */
public record Figure(String name, String meaning, Pace pace, String sql) {

    /** How often a figure is read, and for how long its statement may run. */
    public enum Pace {
        /** What an index of open things tells at once. */
        OFTEN(2),
        /** What reads more. */
        SELDOM(60);

        private final int seconds;

        Pace(int seconds) {
            this.seconds = seconds;
        }

        /** How many seconds its statement may run. */
        int seconds() {
            return seconds;
        }
    }
}
