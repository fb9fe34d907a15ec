package kart.values;

import static kart.values.InvalidValue.Reason.PROVINCE_CODE;
import static kart.values.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvinceTest {

    @Test
    void codesRunFromZeroToThirtyWithoutAGap() {
        List<String> codes =
                IntStream.rangeClosed(0, 30).mapToObj("IR-%02d"::formatted).toList();
        assertEquals(codes, Arrays.stream(Province.values()).map(Province::code).toList());
    }

    @Test
    void codesAreThoseOf2020() {
        assertEquals(Province.TEHRAN, Province.ofCode("IR-23"));
        assertEquals(Province.HORMOZGAN, Province.ofCode("IR-22"));
        assertEquals(Province.FARS, Province.ofCode("IR-07"));
        assertEquals(Province.MARKAZI, Province.ofCode("IR-00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IR-31", "IR-0", "ir-23", "23", ""})
    void refusesOtherCodes(String code) {
        assertRefused(PROVINCE_CODE, () -> Province.ofCode(code));
        assertTrue(Province.tryOfCode(code).isEmpty());
    }

    @Test
    void figuresAddUpToThoseOfTheCountry() {
        assertEquals(
                79_926_270,
                Arrays.stream(Province.values()).mapToInt(Province::population).sum());
        assertEquals(
                16_078,
                Arrays.stream(Province.values())
                        .mapToInt(Province::workstations)
                        .sum());
    }

    @ParameterizedTest
    @EnumSource
    void namesAreInNormalForm(Province province) {
        assertEquals(province.nameFa(), PersianText.display(province.nameFa()));
        assertEquals(province.capitalFa(), PersianText.display(province.capitalFa()));
        assertEquals(
                province.name(),
                province.nameEn().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        assertFalse(province.capitalEn().isBlank());
    }
}
