package kart.fee;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class OpenApiIT extends OpenApiTest {}
