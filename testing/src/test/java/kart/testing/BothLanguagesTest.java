package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BothLanguagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text t = new Text(\"نوبت\", \"Appointment\");",
                "Text t = new Text(\"نوبت \" + day.textFa() + \" است\", \"On \" + day.textEn());",
                "enum E { HELD(409, \"نوبت\", \"Appointment\"); }",
                "Text t = new Text(\n\"\"\"\nنوبت\n\"\"\", \"\"\"\nAppointment\n\"\"\");",
                "@Schema(examples = \"تهران\") String name",
                "@Parameter(example = \"x\", schema = @Schema(examples = \"تهران\")) String name",
                "@AssertTrue(message = \"{kart.day-is-past}\") boolean isFuture() { return true; }",
                "@NotNull String message = \"x\";",
                "@Query(\"UPDATE sms SET message = 'x'\") int forget();",
                "// نوبت\nint a; /* \"نوبت\" */ char c = '،';",
                "String s = \"INSERT INTO account VALUES ('نقد', 'Cash')\";",
                "String s = \"Appointment\";"
            })
    void isContentWith(String source) {
        assertEquals(List.of(), BothLanguages.inOneLanguage(source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String s = \"نوبت\";",
                "return \"نوبت\" + x;",
                "tell(\"نوبت\");",
                "tell(\"نوبت\", x);",
                "new Text(\"نوبت\", \"نوبت\");",
                "String[] all = {\"نوبت\", \"درخواست\"};",
                "String s = \"INSERT INTO account VALUES ('نقد', 'بانک')\";",
                "String a = \"نوبت\"; String b = \"Appointment\";",
                "@AssertTrue(message = \"the day is past\") boolean isFuture() { return true; }",
                "@Pattern(regexp = \"[0-9]\",\n        message = \"a digit\") String digit"
            })
    void finds(String source) {
        assertEquals(1, Math.min(1, BothLanguages.inOneLanguage(source).size()), source);
    }

    @Test
    void tellsWhatIsSaidInOneLanguageOnly() {
        assertEquals(List.of(": \"نوبت\""), BothLanguages.inOneLanguage("String s = \"نوبت\";"));
    }
}
