package kart.appointment.overview;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class OverviewResourceIT extends OverviewResourceTest {}
