package kart.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kart.caller.Caller;
import kart.caller.Callers;
import kart.values.NationalId;

/** Says who asks, as the service knows it. */
@Path("/v1/who")
@RolesAllowed({"citizen", "desk-operator"})
public class WhoResource {

    /** What is known of a caller. */
    public record Who(String principal, String actor, Set<String> roles, String nationalId, List<UUID> officeIds) {}

    private final Callers callers;

    @Inject
    WhoResource(Callers callers) {
        this.callers = callers;
    }

    @GET
    public Who who() {
        Caller caller = callers.current();
        Optional<NationalId> nationalId = caller.nationalId();
        return new Who(
                caller.principal(),
                caller.actor(),
                new TreeSet<>(caller.roles()),
                nationalId.map(NationalId::value).orElse(null),
                caller.officeIds());
    }
}
