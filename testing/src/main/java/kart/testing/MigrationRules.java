package kart.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * While a new version is rolled out, the one before it works with the new schema. So a migration adds; it takes away only
 * where the statement's comment says {@code -- contract: <reason>}: why no running version needs it any more.
 */
final class MigrationRules {

    /** The schema that the first release begins with: no version was before it. */
    private static final String FIRST_RELEASE = "V2026.11.22.";

    private static final Pattern CONTRACT = Pattern.compile("--\\s*contract:\\s*\\S.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREATED =
            Pattern.compile("^create (?:unlogged |temporary |temp )?table (?:if not exists )?([\\w.\"]+)");
    private static final Pattern ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?([\\w.\"]+)");

    private static final Pattern UNIQUE_INDEX = Pattern.compile("^create unique index .*? on (?:only )?([\\w.\"]+)");
    private static final Pattern PIECES = Pattern.compile(
            "(?<line>--[^\\n]*)|/\\*(?s:.*?)\\*/|(?<quoted>'(?:[^']|'')*')|(?<body>(\\$\\w*\\$)(?s:.*?)\\4)|(?<end>;)|(?<other>[^-/'$;]+|.)");
    private static final List<Rule> RULES = List.of(
            new Rule("takes something away", "^drop |^alter .*\\bdrop (?!default|not null|expression|identity)"),
            new Rule("renames", "^alter .*\\brename\\b|^alter .*\\bset schema\\b"),
            new Rule("changes a type", "^alter table .*\\balter (column )?\\S+ (set data )?type\\b"),
            new Rule(
                    "forbids what was allowed",
                    "\\bset not null\\b|^alter .*\\badd (constraint|check|unique|primary|foreign|exclude)\\b"),
            new Rule(
                    "asks for a value that the version before does not give",
                    "^alter table .*\\badd (column )?(?!constraint)(?:(?!,).)*\\bnot null\\b(?!.*\\bdefault\\b|.*\\bgenerated\\b)"),
            new Rule("takes a default away", "^alter .*\\bdrop default\\b"),
            new Rule("forbids doubles that were allowed", "^create unique index\\b"),
            new Rule("takes a right away", "^revoke\\b"),
            new Rule("removes rows", "^(truncate|delete from)\\b"));

    private MigrationRules() {}

    private record Rule(String why, Pattern pattern) {
        Rule(String why, String pattern) {
            this(why, Pattern.compile(pattern));
        }
    }

    /** Every statement of the migrations in the folders that the version before might not survive. */
    static List<String> violations(List<Path> folders) throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> migrations = files.filter(file -> file.toString().endsWith(".sql"))
                        .sorted()
                        .toList();
                if (migrations.isEmpty()) {
                    throw new AssertionError("No migrations in " + folder + ": the rule checks nothing");
                }
                for (Path migration : migrations) {
                    if (migration.getFileName().toString().startsWith(FIRST_RELEASE)) {
                        continue;
                    }
                    violations(Files.readString(migration))
                            .forEach(violation -> violations.add(migration.getFileName() + ": " + violation));
                }
            }
        }
        return violations;
    }

    static List<String> violations(String migration) {
        List<String> violations = new ArrayList<>();
        // Nobody knows yet what the same migration has made.
        Set<String> made = new HashSet<>();
        for (Statement statement : statements(migration)) {
            Matcher created = CREATED.matcher(statement.text());
            if (created.find()) {
                made.add(created.group(1));
            }
            if (statement.isContract() || made.contains(table(statement.text()))) {
                continue;
            }
            for (Rule rule : RULES) {
                if (rule.pattern().matcher(statement.text()).find()) {
                    violations.add(rule.why() + ": " + statement.text());
                }
            }
        }
        return violations;
    }

    private static String table(String statement) {
        for (Pattern pattern : List.of(ALTERED, UNIQUE_INDEX)) {
            Matcher matcher = pattern.matcher(statement);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "";
    }

    /** A statement in small letters on one line, without what it quotes, and whether its comment gives a reason. */
    private record Statement(String text, boolean isContract) {}

    private static List<Statement> statements(String migration) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean contract = false;
        Matcher pieces = PIECES.matcher(migration);
        while (pieces.find()) {
            if (pieces.group("line") != null) {
                contract |= CONTRACT.matcher(pieces.group("line")).matches();
            } else if (pieces.group("quoted") != null || pieces.group("body") != null) {
                text.append("''");
            } else if (pieces.group("other") != null) {
                text.append(pieces.group("other"));
            } else if (pieces.group("end") != null) {
                statements.add(statement(text, contract));
                text.setLength(0);
                contract = false;
            }
        }
        statements.add(statement(text, contract));
        return statements.stream().filter(one -> !one.text().isEmpty()).toList();
    }

    private static Statement statement(StringBuilder text, boolean contract) {
        return new Statement(text.toString().replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT), contract);
    }
}
