package kart.bench.booking;

import java.io.IOException;
import java.sql.SQLException;
import kart.local.process.PartFailed;

/**
 * Waves that are not counted, until they get no faster: a JVM compiles what runs often, and goes on doing so for minutes.
 * Everything that is measured is warmed in this way, else the side that runs longer before it counts would win by that.
 */
final class WarmUp {

    static final int MOST_WAVES = 16;
    static final int WAVES_WITHOUT_GAIN = 3;
    private static final double GAIN = 1.02;

    private WarmUp() {}

    /** A wave that gives what it reached. */
    interface WarmingWave {

        double perSecond(int number) throws IOException, SQLException, PartFailed;
    }

    /** Sends waves until some in a row bring no gain, but not for ever; gives how many there were. */
    static int untilNoFaster(WarmingWave wave) throws IOException, SQLException, PartFailed {
        double best = 0;
        int since = 0;
        int waves = 0;
        while (waves < MOST_WAVES && since < WAVES_WITHOUT_GAIN) {
            double perSecond = wave.perSecond(++waves);
            since = perSecond > best * GAIN ? 0 : since + 1;
            best = Math.max(best, perSecond);
        }
        return waves;
    }
}
