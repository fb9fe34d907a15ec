package kart.local.simulator.database;

/** The database did not do what was asked; the caller may try again. */
public final class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
