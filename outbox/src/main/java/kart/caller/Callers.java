package kart.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Gives the caller of the request that is being served. Injected where a resource needs to know who asks. */
@ApplicationScoped
public class Callers {

    private final SecurityIdentity identity;

    @Inject
    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller of this request; only for endpoints that name roles, where a verified token is sure.
     *
     * @throws io.quarkus.security.UnauthorizedException if nobody is authenticated
     */
    public Caller current() {
        if (identity.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new io.quarkus.security.UnauthorizedException();
    }
}
