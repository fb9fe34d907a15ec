package kart.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What the service's console handler writes, with its own formatter and filter. */
public final class ConsoleLog {

    private ConsoleLog() {}

    /** The lines that are written while something is done. */
    public static List<String> during(Runnable work) {
        ConsoleHandler console = handlers(
                        LogContext.getLogContext().getLogger("").getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .map(ConsoleHandler.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no console handler"));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        console.setOutputStream(written);
        try {
            work.run();
            console.flush();
        } finally {
            console.setOutputStream(System.out);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Stream<Handler> handlers(Handler[] handlers) {
        return Stream.of(handlers)
                .flatMap(handler -> handler instanceof ExtHandler parent
                        ? Stream.concat(Stream.of(handler), handlers(parent.getHandlers()))
                        : Stream.of(handler));
    }
}
