package kart.token;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import kart.caller.Caller;

/** Who asks, for what is answered before a request reaches its resource: only who was verified and is remembered. */
@ApplicationScoped
public class KnownCallers {

    private final RememberingMechanism mechanism;

    @Inject
    KnownCallers(RememberingMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** The caller, or nothing if the token is not known yet: then the usual way finds out. */
    public Optional<Caller> of(RoutingContext request) {
        return Optional.ofNullable(mechanism.known(request));
    }
}
