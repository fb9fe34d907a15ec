package kart.fee;

import java.io.IOException;
import java.nio.file.Path;
import kart.testing.BothLanguages;
import org.junit.jupiter.api.Test;

/** People are spoken to in Persian and English. */
class TextsTest {

    @Test
    void everyTextIsInBothLanguages() throws IOException {
        BothLanguages.everyTextIsIn(Path.of("src", "main", "java"));
    }
}
