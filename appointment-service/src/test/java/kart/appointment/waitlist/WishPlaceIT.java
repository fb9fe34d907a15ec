package kart.appointment.waitlist;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class WishPlaceIT extends WishPlaceTest {}
