package kart.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import kart.testing.ConsoleLog;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Where a person reads along, the log is text, and says as little of anybody. */
@QuarkusTest
class TextLogTest {

    private static final Logger LOG = Logger.getLogger(TextLogTest.class);

    @Test
    void isTextAndMasked() {
        String log = String.join(
                "\n",
                ConsoleLog.during(
                        () -> LOG.errorf(new IllegalStateException("of 09123456789"), "For %s", "9901234565")));

        assertTrue(log.contains("For ***"), log);
        assertTrue(log.contains("java.lang.IllegalStateException: of ***"), log);
        assertFalse(log.contains("{\""), log);
        assertFalse(log.contains("9123456789") || log.contains("9901234565"), log);
    }
}
