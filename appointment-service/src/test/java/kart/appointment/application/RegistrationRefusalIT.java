package kart.appointment.application;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class RegistrationRefusalIT extends RegistrationRefusalTest {}
