package kart.delivery;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class MainJobIT extends MainJobTest {}
