package kart.values;

import static org.junit.jupiter.api.Assertions.*;

import java.text.Bidi;
import org.junit.jupiter.api.Test;

/** What a reader sees: in a Persian sentence the groups of a number must stay in their order. */
class RightToLeftTest {

    @Test
    void groupsOfAMobileNumberStayInOrder() {
        assertOneRun(MobileNumber.parse("09123456789").display());
    }

    @Test
    void groupsOfATrackingCodeStayInOrder() {
        assertOneRun(new TrackingCode("57245724000").display());
    }

    @Test
    void groupsOfAnAmountStayInOrder() {
        assertOneRun(PersianText.groupedPersian(46_335_457));
    }

    private static void assertOneRun(String number) {
        String before = "شماره ";
        var bidi = new Bidi(before + number + " است", Bidi.DIRECTION_RIGHT_TO_LEFT);
        int first = before.length();
        int level = bidi.getLevelAt(first);
        assertEquals(0, level % 2, "numbers run left to right");
        for (int i = first; i < first + number.length(); i++) {
            assertEquals(level, bidi.getLevelAt(i));
        }
    }
}
