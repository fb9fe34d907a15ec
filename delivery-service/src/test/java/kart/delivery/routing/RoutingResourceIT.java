package kart.delivery.routing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class RoutingResourceIT extends RoutingResourceTest {}
