package kart.delivery;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import kart.testing.TestDatabase;

/** What the service runs with in all tests: declared once, so that Quarkus starts once. */
@QuarkusTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "service", value = "delivery"))
@QuarkusTestResource(OidcWiremockTestResource.class)
final class DeliveryResources {

    private DeliveryResources() {}
}
