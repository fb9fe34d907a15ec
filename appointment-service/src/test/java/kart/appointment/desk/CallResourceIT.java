package kart.appointment.desk;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class CallResourceIT extends CallResourceTest {}
