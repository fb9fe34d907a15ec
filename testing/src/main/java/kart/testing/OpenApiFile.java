package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds the OpenAPI document that a service serves against the one that is committed. */
public final class OpenApiFile {

    private static final Path FILE = Path.of("openapi.yaml");

    private OpenApiFile() {}

    /**
     * Fails if the served document differs from {@code openapi.yaml} in the service's folder; with
     * {@code -Dkart.openapi.write=true} writes it there instead.
     */
    public static void check(String served) {
        try {
            if (Boolean.getBoolean("kart.openapi.write")) {
                Files.writeString(FILE, served);
            }
            assertEquals(
                    Files.readString(FILE),
                    served,
                    "openapi.yaml is not what the service serves; if the change is meant, run this test with"
                            + " -Dkart.openapi.write=true and commit the file");
        } catch (IOException failure) {
            throw new UncheckedIOException("There is no openapi.yaml", failure);
        }
    }
}
