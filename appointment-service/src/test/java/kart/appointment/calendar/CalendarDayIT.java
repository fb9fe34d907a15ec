package kart.appointment.calendar;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, against the packaged service. */
@QuarkusIntegrationTest
class CalendarDayIT extends CalendarDayTest {}
