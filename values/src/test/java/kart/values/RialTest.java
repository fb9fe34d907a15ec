package kart.values;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RialTest {

    @ParameterizedTest
    @CsvSource({"31000, 310000", "11000, 110000", "20000, 200000", "9000, 90000", "2000, 20000"})
    void tomanIsTenRial(long toman, long rial) {
        assertEquals(new Rial(rial), Rial.ofToman(toman));
    }

    @Test
    void sumsAndDifferencesAreExact() {
        assertEquals(new Rial(310_000), new Rial(200_000).plus(new Rial(110_000)));
        assertEquals(new Rial(-90_000), new Rial(110_000).minus(new Rial(200_000)));
        assertTrue(new Rial(-1).isNegative());
        assertFalse(Rial.ZERO.isNegative());
    }

    @Test
    void overflowIsAnErrorAndNotAnAmount() {
        var most = new Rial(Long.MAX_VALUE);
        var least = new Rial(Long.MIN_VALUE);
        assertThrows(ArithmeticException.class, () -> most.plus(new Rial(1)));
        assertThrows(ArithmeticException.class, () -> least.minus(new Rial(1)));
        assertThrows(ArithmeticException.class, () -> Rial.ofToman(Long.MAX_VALUE / 10 + 1));
    }

    @Test
    void textsForPeopleNameBothUnits() {
        var cap = new Rial(310_000);
        assertEquals("۳۱٬۰۰۰ تومان (۳۱۰٬۰۰۰ ریال)", cap.textFa());
        assertEquals("31,000 toman (310,000 rial)", cap.textEn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | ۰ تومان | 0 toman",
                "1 | ۰٫۱ تومان | 0.1 toman",
                "-1 | -۰٫۱ تومان | -0.1 toman",
                "-15 | -۱٫۵ تومان | -1.5 toman",
                "12345678 | ۱٬۲۳۴٬۵۶۷٫۸ تومان | 1,234,567.8 toman",
                "-9223372036854775808 | -۹۲۲٬۳۳۷٬۲۰۳٬۶۸۵٬۴۷۷٬۵۸۰٫۸ تومان | -922,337,203,685,477,580.8 toman"
            })
    void singleRialAreTenthsOfAToman(long rial, String fa, String en) {
        assertEquals(fa, new Rial(rial).tomanFa());
        assertEquals(en, new Rial(rial).tomanEn());
    }

    @Test
    void amountsAreOrderedAndTheirLogTextNamesTheCurrency() {
        assertTrue(new Rial(1).compareTo(new Rial(2)) < 0);
        assertEquals("310000 IRR", new Rial(310_000).toString());
    }
}
