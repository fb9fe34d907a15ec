package kart.fee.charge;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class ChargeResourceIT extends ChargeResourceTest {}
