package kart.delivery.office;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class OfficeImportResourceIT extends OfficeImportResourceTest {}
