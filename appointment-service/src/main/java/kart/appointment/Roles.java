package kart.appointment;

/** The realm's roles that this service knows. */
public final class Roles {

    public static final String CITIZEN = "citizen";

    /** Helps by telephone. */
    public static final String ASSISTANT = "assistant";

    /** Works at a counter of the offices in the token. */
    public static final String DESK_OPERATOR = "desk-operator";

    /** Answers for the offices in the token. */
    public static final String OFFICE_MANAGER = "office-manager";

    public static final String PARTNER = "partner";

    public static final String INSPECTOR = "inspector";

    /** Reads. */
    public static final String AUDITOR = "auditor";

    /** Runs the cluster. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
