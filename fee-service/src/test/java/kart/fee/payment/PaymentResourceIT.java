package kart.fee.payment;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class PaymentResourceIT extends PaymentResourceTest {}
