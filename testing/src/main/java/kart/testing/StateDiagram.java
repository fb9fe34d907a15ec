package kart.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the state diagrams of a README, so that a test can hold them against the table in the code. */
public final class StateDiagram {

    private static final Pattern MOVE = Pattern.compile("\\s*(\\[\\*]|\\w+)\\s*-->\\s*(\\[\\*]|\\w+)\\s*(:.*)?");
    private static final String FENCE = "```";

    private StateDiagram() {}

    /**
     * The moves of the Mermaid {@code stateDiagram-v2} block under a heading: each state to the states that follow it.
     * States that nothing follows are there with an empty set; {@code [*]} is left out.
     */
    public static Map<String, Set<String>> of(Path markdown, String heading) {
        Map<String, Set<String>> moves = new TreeMap<>();
        for (String line : block(markdown, heading)) {
            Matcher move = MOVE.matcher(line);
            if (move.matches()) {
                add(moves, move.group(1), move.group(2));
            }
        }
        if (moves.isEmpty()) {
            throw new AssertionError("No state diagram under \"" + heading + "\" in " + markdown);
        }
        return moves;
    }

    private static void add(Map<String, Set<String>> moves, String from, String to) {
        boolean ends = to.equals("[*]");
        if (!ends) {
            moves.computeIfAbsent(to, state -> new TreeSet<>());
        }
        if (!from.equals("[*]")) {
            Set<String> next = moves.computeIfAbsent(from, state -> new TreeSet<>());
            if (!ends) {
                next.add(to);
            }
        }
    }

    private static List<String> block(Path markdown, String heading) {
        try {
            List<String> lines = Files.readAllLines(markdown);
            return lines.stream()
                    .dropWhile(line -> !(line.startsWith("#") && line.contains(heading)))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("#"))
                    .dropWhile(line -> !line.startsWith(FENCE + "mermaid"))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith(FENCE))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
