package kart.delivery.consignment;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class ConsignmentResourceIT extends ConsignmentResourceTest {}
