package kart.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineTest {

    private static final Pattern FACT = Pattern.compile("%[^a-z%]*[a-z]");
    private static final Pattern PERSIAN = Pattern.compile("\\p{InArabic}");

    @ParameterizedTest
    @EnumSource(Line.class)
    void isSaidInBothLanguagesWithTheSameFacts(Line line) {
        assertEquals(facts(line, Language.EN), facts(line, Language.FA));
        assertTrue(PERSIAN.matcher(line.in(Language.EN)).results().findAny().isEmpty(), line.in(Language.EN));
        boolean onlyFacts = FACT.matcher(line.in(Language.EN))
                .replaceAll("")
                .replaceAll("[: ]", "")
                .isEmpty();
        assertEquals(!onlyFacts, PERSIAN.matcher(line.in(Language.FA)).find(), line.in(Language.FA));
    }

    @Test
    void theStoryIsToldInPersianWithPersianNamesAndDigits() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8), Language.FA);

        narrator.story(Line.WITH_APPOINTMENT);
        narrator.does(Line.TAKES_IT, "Negar");
        narrator.sees(Line.DAY_LIST, 12);

        assertEquals(
                List.of(
                        "",
                        "یک کارت، از درخواست تا تحویل",
                        "",
                        "  ۱  نگار آن را می‌گیرد.",
                        "       → فهرست روز ۱۲ نوبت دارد"),
                told.toString(StandardCharsets.UTF_8).lines().toList());
    }

    @Test
    void timesAreOfTehranAndWhatMachinesReadStaysAsItIs() {
        assertEquals(
                "       → نوبت HELD تا شنبه ۷ آذر ۱۴۰۵، ساعت ۲۱:۳۳",
                seen(Language.FA, Line.HELD, "HELD", Instant.parse("2026-11-28T18:03:49.88Z")));
        assertEquals(
                "       → booking HELD until Saturday 7 Azar 1405, 21:33",
                seen(Language.EN, Line.HELD, "HELD", Instant.parse("2026-11-28T18:03:49.88Z")));
        assertEquals(
                "       → نخستین نوبت: یکشنبه ۸ آذر ۱۴۰۵، ساعت ۰۷:۳۰؛ ۸ جای خالی",
                seen(Language.FA, Line.FIRST_PLACE, LocalDateTime.parse("2026-11-29T07:30"), 8));
        assertEquals(
                "       → بانک مرورگر را بازمی‌گرداند: paymentId=01a2&state=VERIFIED",
                seen(Language.FA, Line.SENT_BACK, "paymentId=01a2&state=VERIFIED"));
        assertEquals("       → ۳۱۰٬۰۰۰ ریال تسویه شد", seen(Language.FA, Line.SETTLED, 310_000L));
    }

    private static String seen(Language language, Line line, Object... facts) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new Narrator(new PrintStream(told, true, StandardCharsets.UTF_8), language).sees(line, facts);
        return told.toString(StandardCharsets.UTF_8).strip().indent(7).stripTrailing();
    }

    private static List<String> facts(Line line, Language language) {
        return FACT.matcher(line.in(language)).results().map(MatchResult::group).toList();
    }
}
