package kart.database;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns of native queries. */
public final class Columns {

    private Columns() {}

    /**
     * A {@code timestamptz}, in whichever of its forms Hibernate gives it.
     *
     * @return null for none
     */
    public static Instant instant(Object timestamp) {
        return timestamp instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) timestamp;
    }
}
