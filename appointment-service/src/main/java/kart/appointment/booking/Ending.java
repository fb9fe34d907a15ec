package kart.appointment.booking;

/**
 * How a booking ends, as its history and its event tell it.
 *
 * @param event       the middle of the event's type, or null if another event tells it
 * @param reason      a stable code, or null
 * @param workstation where the visit ended; null where that is not said
 */
record Ending(String event, String reason, String workstation) {

    static Ending cancelled(String reason) {
        return new Ending("cancelled", reason, null);
    }

    static Ending noShow() {
        return new Ending("no-show", null, null);
    }

    static Ending incomplete(String reason, String workstation) {
        return new Ending("incomplete", reason, workstation);
    }

    /** Told by the event that the application is enrolled. */
    static Ending completed(String workstation) {
        return new Ending(null, null, workstation);
    }

    /** Further data of the event in JSON; reasons are codes, with nothing to escape. */
    String more() {
        return "incomplete".equals(event) ? "{\"reason\":\"" + reason + "\"}" : "{}";
    }
}
