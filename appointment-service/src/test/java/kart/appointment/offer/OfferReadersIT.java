package kart.appointment.offer;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class OfferReadersIT extends OfferReadersTest {}
