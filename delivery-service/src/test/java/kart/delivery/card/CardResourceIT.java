package kart.delivery.card;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class CardResourceIT extends CardResourceTest {}
