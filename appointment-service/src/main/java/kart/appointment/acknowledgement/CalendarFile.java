package kart.appointment.acknowledgement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import kart.problem.Language;
import kart.problem.Text;

/**
 * An appointment as iCalendar (RFC 5545). Times are in UTC, which every calendar shows in its own zone; the booking's id is
 * the UID and the number of its changes the SEQUENCE, so that a file taken later replaces the one before. It names no METHOD,
 * which would ask for an organiser with an address (RFC 5546).
 */
final class CalendarFile {

    private static final int LINE_OCTETS = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Text COMMA = new Text("، ", ", ");

    private static final Text SUMMARY = new Text("نوبت کارت هوشمند ملی", "Smart national card appointment");

    private static final Text DESCRIPTION = new Text(
            "{time}\nوضعیت: {standing}\nکد رهگیری: {code}\nشخصاً بیایید؛ اثر انگشت گرفته می‌شود.",
            "{time}\nState: {standing}\nTracking code: {code}\nCome in person: fingerprints are taken.");

    private static final List<String> ALARMS = List.of("-P2D", "-PT3H");

    private final StringBuilder file = new StringBuilder();
    private final Language language;

    private CalendarFile(Language language) {
        this.language = language;
    }

    static String of(Appointment appointment, Language language) {
        return new CalendarFile(language).write(appointment);
    }

    private String write(Appointment appointment) {
        Instant startsAt = appointment.time().startsAt();
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Kart//appointment-service//EN");
        line("CALSCALE:GREGORIAN");
        line("BEGIN:VEVENT");
        line("UID:" + appointment.id());
        line("DTSTAMP:" + UTC.format(appointment.changedAt()));
        line("SEQUENCE:" + appointment.changes());
        line("DTSTART:" + UTC.format(startsAt));
        line("DTEND:" + UTC.format(startsAt.plus(1, ChronoUnit.HOURS)));
        text("SUMMARY", SUMMARY.in(language));
        text(
                "LOCATION",
                appointment.office().in(language)
                        + COMMA.in(language)
                        + appointment.place().in(language));
        text("DESCRIPTION", description(appointment));
        line("GEO:" + appointment.latitude() + ";" + appointment.longitude());
        line("STATUS:" + status(appointment));
        line("CLASS:PRIVATE");
        if (appointment.isAhead()) {
            ALARMS.forEach(this::alarm);
        }
        line("END:VEVENT");
        line("END:VCALENDAR");
        return file.toString();
    }

    private String description(Appointment appointment) {
        return DESCRIPTION.in(
                language,
                Map.of(
                        "time",
                        appointment.time().text(),
                        "standing",
                        appointment.standing(),
                        "code",
                        new Text(
                                appointment.trackingCode().display(),
                                appointment.trackingCode().value())));
    }

    private static String status(Appointment appointment) {
        return switch (appointment.state()) {
            case HELD -> "TENTATIVE";
            case CONFIRMED -> appointment.isAhead() ? "CONFIRMED" : "TENTATIVE";
            case CHECKED_IN, COMPLETED, INCOMPLETE -> "CONFIRMED";
            case CANCELLED, EXPIRED, NO_SHOW -> "CANCELLED";
        };
    }

    private void alarm(String before) {
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        text("DESCRIPTION", SUMMARY.in(language));
        line("TRIGGER:" + before);
        line("END:VALARM");
    }

    private void text(String name, String value) {
        line(name + ";LANGUAGE=" + language.tag() + ":" + escape(value));
    }

    /** Text as a property holds it (section 3.3.11). */
    private static String escape(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }

    /** A line, folded so that none is longer than 75 octets and no character is split (section 3.1). */
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            String character = Character.toString(content.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_OCTETS) {
                file.append("\r\n ");
                octets = 1;
            }
            file.append(character);
            octets += length;
            i += character.length();
        }
        file.append("\r\n");
    }
}
