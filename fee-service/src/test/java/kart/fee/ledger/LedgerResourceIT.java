package kart.fee.ledger;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class LedgerResourceIT extends LedgerResourceTest {}
