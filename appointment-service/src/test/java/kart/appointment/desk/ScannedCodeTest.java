package kart.appointment.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.random.RandomGenerator;
import kart.values.InvalidValue;
import kart.values.TrackingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {

    private static final TrackingCode CODE = TrackingCode.random(RandomGenerator.getDefault());

    @Test
    void isReadAsItIsTyped() {
        assertEquals(CODE, ScannedCode.trackingCode(CODE.value()));
        assertEquals(CODE, ScannedCode.trackingCode(CODE.display()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kart.example/t/%s",
                "https://kart.example/applications?code=%s&lang=fa",
                "kart:%s",
                "کد رهگیری %s",
                "0912345678900 %s",
                "12345678901\n%s"
            })
    void isFoundInWhatAQrCodeSays(String content) {
        assertEquals(CODE, ScannedCode.trackingCode(content.formatted(CODE.value())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://kart.example/", "12345678901", "9901234565", "019ac3f0-0000-7000-8000-012345678901"
            })
    void whatHoldsNoneIsRefused(String content) {
        assertThrows(InvalidValue.class, () -> ScannedCode.trackingCode(content));
    }
}
