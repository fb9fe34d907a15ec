package kart.local.suite;

import java.util.List;

/** The people one can log in as, on one machine only; the realm's local additions make them. */
public final class DemoPeople {

    /** All share one password: memorable, and of no worth outside of this machine. */
    public static final String PASSWORD = "kart-demo-1405";

    static final List<Person> ALL = List.of(
            new Person("sara, reza, mina", "citizens (nima is one, too, but too young)"),
            new Person("registry-desk", "desk operator, civil registration office 1 of Tehran"),
            new Person("registry-manager", "manages that office: hours, workstations, closures"),
            new Person("pishkhan-desk", "desk operator, pishkhan office 1 of Tehran"),
            new Person("post-desk", "desk operator, post office 1 of Tehran"),
            new Person("post-partner", "carries cards for the post of Tehran"),
            new Person("registry-partner", "carries cards for the civil registration"),
            new Person("assistant", "registers people by telephone"),
            new Person("treasury", "sees the ledger"),
            new Person("auditor", "reads, and leaves a trace"),
            new Person("operator", "runs the services"));

    private DemoPeople() {}

    record Person(String username, String role) {}
}
