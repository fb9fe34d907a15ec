package kart.fee;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import kart.fee.gateway.ZarinpalDouble;
import kart.testing.TestDatabase;

/** What the service runs with in all tests: declared once, so that Quarkus starts once. */
@QuarkusTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "service", value = "fee"))
@QuarkusTestResource(OidcWiremockTestResource.class)
@QuarkusTestResource(ZarinpalDouble.class)
final class FeeService {

    private FeeService() {}
}
