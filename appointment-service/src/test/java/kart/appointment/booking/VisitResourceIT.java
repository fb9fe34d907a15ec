package kart.appointment.booking;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class VisitResourceIT extends VisitResourceTest {}
