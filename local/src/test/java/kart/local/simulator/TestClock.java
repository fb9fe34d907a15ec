package kart.local.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told to move. */
final class TestClock implements InstantSource {

    /** یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۳۰ in Tehran. */
    static final Instant START = Instant.parse("2026-11-22T07:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration time) {
        now = now.plus(time);
    }
}
