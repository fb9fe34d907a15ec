package kart.delivery.handover;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class HandoverResourceIT extends HandoverResourceTest {}
