package kart.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/** Masks every record before the console writes it, as text or as JSON; it lets all of them through. */
@LoggingFilter(name = "personal-data")
public final class PersonalDataFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord logged) {
        String message = logged instanceof ExtLogRecord record ? record.getFormattedMessage() : logged.getMessage();
        String masked = Mask.over(message);
        if (masked != message) {
            if (logged instanceof ExtLogRecord record) {
                record.setMessage(masked, FormatStyle.NO_FORMAT);
            } else {
                logged.setMessage(masked);
            }
            logged.setParameters(null);
        }
        if (logged.getThrown() != null) {
            logged.setThrown(MaskedFailure.of(logged.getThrown()));
        }
        return true;
    }
}
