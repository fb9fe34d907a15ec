package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every text for people is there in both languages: wherever the sources of a service say something in Persian, the next
 * argument says it in English, as in {@code new Text("نوبت", "Appointment")}. Examples in annotations are exempt; the
 * {@code message} of a constraint names a text of {@code ValidationMessages}, which there is in both.
 */
public final class BothLanguages {

    private static final Pattern PERSIAN = Pattern.compile("[\\u0600-\\u06FF]");

    /** A statement that writes a text to the database, and the other beside it. */
    private static final Pattern SQL_PAIR = Pattern.compile("'[^']*[\\u0600-\\u06FF][^']*',\\s*'[^'\\u0600-\\u06FF]+'");

    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+\\s*$");

    /** Ends before the text that a constraint says. */
    private static final Pattern MESSAGE = Pattern.compile("\\bmessage\\s*=\\s*$");

    private static final Pattern NAMED = Pattern.compile("\"\\{[\\w.-]+}\"");
    private static final Pattern TOKENS = Pattern.compile(
            "(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)|(?<string>\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\")"
                    + "|'(?:[^'\\\\]|\\\\.)+'|(?<open>[({])|(?<close>[)}])|(?<comma>,)|(?<end>;)");

    private final List<String> oneLanguage = new ArrayList<>();
    private int pairs;

    private BothLanguages() {}

    /** What stands between two brackets: its arguments, each as what its literals say. */
    private static final class Frame {
        final boolean annotation;
        final List<StringBuilder> arguments = new ArrayList<>(List.of(new StringBuilder()));

        Frame(boolean annotation) {
            this.annotation = annotation;
        }
    }

    /** Looks at all sources of a service. */
    public static void everyTextIsIn(Path sources) throws IOException {
        BothLanguages texts = new BothLanguages();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.read(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertTrue(texts.pairs > 0, "no texts in " + sources + ": the rule checks nothing");
        assertEquals(List.of(), texts.oneLanguage);
    }

    /** Looks whether {@code ValidationMessages} of a service say the same things in both languages. */
    public static void everyMessageIsIn(Path resources) throws IOException {
        Properties english = messages(resources.resolve("ValidationMessages.properties"));
        Properties persian = messages(resources.resolve("ValidationMessages_fa.properties"));
        assertFalse(english.isEmpty(), "no messages in " + resources + ": the rule checks nothing");
        assertEquals(english.stringPropertyNames(), persian.stringPropertyNames());
        english.values()
                .forEach(text -> assertFalse(PERSIAN.matcher((String) text).find(), (String) text));
        persian.values()
                .forEach(text -> assertTrue(PERSIAN.matcher((String) text).find(), (String) text));
    }

    private static Properties messages(Path file) throws IOException {
        Properties messages = new Properties();
        messages.load(new StringReader(Files.readString(file)));
        return messages;
    }

    /** The texts of a source that are in one language only. */
    static List<String> inOneLanguage(String source) {
        BothLanguages texts = new BothLanguages();
        texts.read("", source);
        return texts.oneLanguage;
    }

    private void read(String file, String source) {
        Deque<Frame> frames = new ArrayDeque<>(List.of(new Frame(false)));
        Matcher token = TOKENS.matcher(source);
        while (token.find()) {
            if (token.group("string") != null) {
                frames.peek().arguments.getLast().append(token.group("string"));
                checkMessage(file, frames.peek(), before(source, token), token.group("string"));
            } else if (token.group("open") != null) {
                boolean annotation = frames.peek().annotation
                        || ANNOTATION.matcher(before(source, token)).find();
                frames.push(new Frame(annotation));
            } else if (token.group("close") != null) {
                check(file, frames.pop());
            } else if (token.group("comma") != null) {
                frames.peek().arguments.add(new StringBuilder());
            } else if (token.group("end") != null) {
                check(file, frames.pop());
                frames.push(new Frame(false));
            }
        }
        check(file, frames.pop());
    }

    private static String before(String source, Matcher token) {
        return source.substring(Math.max(0, token.start() - 80), token.start());
    }

    private void checkMessage(String file, Frame frame, String before, String said) {
        if (frame.annotation
                && MESSAGE.matcher(before).find()
                && !NAMED.matcher(said).matches()) {
            oneLanguage.add(file + ": " + said);
        }
    }

    private void check(String file, Frame frame) {
        if (frame.annotation) {
            return;
        }
        for (int i = 0; i < frame.arguments.size(); i++) {
            String said = SQL_PAIR.matcher(frame.arguments.get(i).toString()).replaceAll("");
            if (!PERSIAN.matcher(said).find()) {
                continue;
            }
            String next =
                    i + 1 < frame.arguments.size() ? frame.arguments.get(i + 1).toString() : "";
            if (next.isEmpty() || PERSIAN.matcher(next).find()) {
                oneLanguage.add(file + ": " + said);
            } else {
                pairs++;
            }
        }
    }
}
