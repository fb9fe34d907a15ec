package kart.appointment.booking;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class FamilyResourceIT extends FamilyResourceTest {}
