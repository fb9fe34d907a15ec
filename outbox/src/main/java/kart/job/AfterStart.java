package kart.job;

import java.time.Duration;

/**
 * When what runs by itself begins. A service that has just started serves those who ask before it looks for work: a first
 * connection to PostgreSQL alone costs an executable as much as a tenth of its start.
 */
public final class AfterStart {

    public static final String TEXT = "2s";
    public static final Duration DURATION = Duration.ofSeconds(2);

    private AfterStart() {}
}
