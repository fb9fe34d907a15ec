package kart.fee.desk;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class DeskPaymentResourceIT extends DeskPaymentResourceTest {}
