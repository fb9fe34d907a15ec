package kart.appointment.office;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class OfficeResourceIT extends OfficeResourceTest {}
