package kart.appointment.acknowledgement;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;

/** A calendar file as somebody else's library reads it. */
record Calendar(VEvent event) {

    static Calendar parse(Response file) throws Exception {
        net.fortuna.ical4j.model.Calendar calendar =
                new CalendarBuilder().build(new ByteArrayInputStream(file.asByteArray()));
        var result = calendar.validate();
        assertFalse(result.hasErrors(), result::toString);
        return new Calendar((VEvent) calendar.getComponents(Component.VEVENT).getFirst());
    }

    String value(String property) {
        return event.<Property>getProperty(property).orElseThrow().getValue();
    }

    int alarms() {
        return event.getAlarms().size();
    }
}
