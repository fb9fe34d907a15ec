package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds the data of events against the schemas that both sides promised, {@code docs/events}. */
public final class EventSchemas {

    private static final Path FOLDER = Path.of("..", "docs", "events");
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private EventSchemas() {}

    /**
     * Fails unless the data is valid.
     *
     * @param type as {@code kart.card.routed.v1}
     * @param data the event's data in JSON
     */
    public static void check(String type, String data) {
        Schema schema = REGISTRY.getSchema(read(type), InputFormat.JSON);
        List<?> errors = schema.validate(
                data,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertEquals(List.of(), errors, () -> type + ": " + data);
    }

    private static String read(String type) {
        try {
            return Files.readString(FOLDER.resolve(type + ".json"));
        } catch (IOException failure) {
            throw new UncheckedIOException("No schema of " + type, failure);
        }
    }
}
