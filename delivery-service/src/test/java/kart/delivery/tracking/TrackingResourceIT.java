package kart.delivery.tracking;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class TrackingResourceIT extends TrackingResourceTest {}
