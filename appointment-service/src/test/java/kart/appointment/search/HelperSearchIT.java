package kart.appointment.search;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class HelperSearchIT extends HelperSearchTest {}
