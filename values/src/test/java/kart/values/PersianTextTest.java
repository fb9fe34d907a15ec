package kart.values;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersianTextTest {

    @Test
    void digitsOfBothScriptsBecomeAscii() {
        assertEquals("0123456789", PersianText.asciiDigits("۰۱۲۳۴۵۶۷۸۹"));
        assertEquals("0123456789", PersianText.asciiDigits("٠١٢٣٤٥٦٧٨٩"));
        assertEquals("کد 7 a", PersianText.asciiDigits("کد ۷ a"));
    }

    @Test
    void digitsOfBothScriptsBecomePersian() {
        assertEquals("۰۱۲۳۴۵۶۷۸۹", PersianText.persianDigits("0123456789"));
        assertEquals("۰۱۲۳۴۵۶۷۸۹", PersianText.persianDigits("٠١٢٣٤٥٦٧٨٩"));
    }

    @ParameterizedTest
    @CsvSource({
        "310000, ۳۱۰٬۰۰۰",
        "0, ۰",
        "999, ۹۹۹",
        "1000, ۱٬۰۰۰",
        "46335457, ۴۶٬۳۳۵٬۴۵۷",
        "-100, -۱۰۰",
        "-1000, -۱٬۰۰۰",
        "-9223372036854775808, -۹٬۲۲۳٬۳۷۲٬۰۳۶٬۸۵۴٬۷۷۵٬۸۰۸"
    })
    void numbersAreGroupedByThrees(long number, String text) {
        assertEquals(text, PersianText.groupedPersian(number));
    }

    @ParameterizedTest
    @CsvSource({
        "\u0639\u0644\u064A, علی", // yeh
        "\u0645\u0648\u0633\u0649, موسی", // alef maksura
        "\u0643\u0631\u064A\u0645, کریم", // kaf
        "\u0641\u0627\u0637\u0645\u0629, فاطمه", // teh marbuta
        "\u062E\u0627\u0646\u06C0, \u062E\u0627\u0646\u0647\u0654", // heh with yeh above
        "\u0645\u062D\u0640\u0640\u0645\u062F, محمد", // tatweel
        "پلاک ۴٢, پلاک 42"
    })
    void lettersOfTheArabicKeyboardBecomePersian(String typed, String shown) {
        assertEquals(shown, PersianText.display(typed));
    }

    @Test
    void runsOfSpacesBecomeOneAndTheEndsAreTrimmed() {
        assertEquals("سید علی رضوی", PersianText.display(" \u00A0سید\u00A0 علی\t\u2003رضوی\n "));
        assertEquals("", PersianText.display(" \u00A0\t"));
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068',
                '\u2069'
            })
    void bidirectionalControlsAreDropped(char control) {
        assertEquals("رضا", PersianText.display(control + "رض" + control + "ا" + control));
    }

    @Test
    void nonJoinerIsKeptForDisplayAndDroppedFromTheKey() {
        assertEquals("مهدی\u200Cزاده", PersianText.display("مهدی\u200Cزاده"));
        assertEquals("مهدیزاده", PersianText.searchKey("مهدی\u200Cزاده"));
    }

    @Test
    void hamzaAndVowelMarksStayForDisplayAndLeaveTheKey() {
        String name = "مُؤَيِّد أحمد إسماعیل ٱلله رئیسی آذر";
        assertEquals("مُؤَیِّد أحمد إسماعیل ٱلله رئیسی آذر", PersianText.display(name));
        assertEquals("موید احمد اسماعیل الله رئیسی آذر", PersianText.searchKey(name));
    }

    @Test
    void markBetweenSpacesLeavesOneSpaceInTheKey() {
        assertEquals("سید رضا", PersianText.searchKey("سید \u200C رضا \u064B"));
    }

    @Test
    void bothSpellingsOfHehWithYehShareOneKey() {
        assertEquals("خانه", PersianText.searchKey("خان\u06C0"));
        assertEquals("خانه", PersianText.searchKey("خانه\u0654"));
    }

    @Test
    void normalisingTwiceChangesNothing() {
        var random = new Random(1405);
        for (int round = 0; round < 2_000; round++) {
            String text = random.ints(30, 0, 5)
                    .map(block -> switch (block) {
                        case 0 -> random.nextInt(0x20, 0x7F);
                        case 1 -> random.nextInt(0x2000, 0x2070);
                        default -> random.nextInt(0x600, 0x6FF);
                    })
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String shown = PersianText.display(text);
            String key = PersianText.searchKey(text);
            assertEquals(shown, PersianText.display(shown));
            assertEquals(key, PersianText.searchKey(key));
            assertEquals(key, PersianText.searchKey(shown));
        }
    }
}
