package kart.appointment.acknowledgement;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class AcknowledgementResourceIT extends AcknowledgementResourceTest {}
