package kart.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kart.local.demo.Language;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

    @Test
    void theStoryIsEnglishUnlessSomebodyWantsItInPersian() {
        assertEquals(Language.EN, DemoOptions.parse(List.of()).language());
        assertEquals(Language.EN, DemoOptions.parse(List.of("--lang", "en")).language());
        assertEquals(Language.FA, DemoOptions.parse(List.of("--lang", "fa")).language());
    }

    @Test
    void otherOptionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> DemoOptions.parse(List.of("--lang")));
        assertThrows(IllegalArgumentException.class, () -> DemoOptions.parse(List.of("--lang", "de")));
        assertThrows(IllegalArgumentException.class, () -> DemoOptions.parse(List.of("fa", "--lang")));
    }
}
