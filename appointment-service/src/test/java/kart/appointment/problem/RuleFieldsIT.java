package kart.appointment.problem;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service: there an annotation's values are read by reflection that must be foreseen. */
@QuarkusIntegrationTest
class RuleFieldsIT extends RuleFieldsTest {}
