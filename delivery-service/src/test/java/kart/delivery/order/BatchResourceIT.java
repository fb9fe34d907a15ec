package kart.delivery.order;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class BatchResourceIT extends BatchResourceTest {}
