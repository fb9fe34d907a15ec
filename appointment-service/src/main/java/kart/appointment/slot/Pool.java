package kart.appointment.slot;

/** For whom the places of a slot are kept. */
public enum Pool {
    /** For everybody. */
    ONLINE,
    /** For those whom an assistant or a desk helps. */
    ASSISTED,
    /** For those who walk in. */
    COUNTER
}
