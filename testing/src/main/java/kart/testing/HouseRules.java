package kart.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The architecture rules of a service; each also proves that it looked at something. */
public final class HouseRules {

    private static final int MAX_LINES = 300;
    private static final Pattern FORBIDDEN_NAMES =
            Pattern.compile("(?i).*(util|helper|common|manager|impl|dto|base|abstract|handler).*");

    private final JavaClasses classes;

    private HouseRules(JavaClasses classes) {
        this.classes = classes;
    }

    public static HouseRules of(String basePackage) {
        return new HouseRules(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage));
    }

    /** Reactive types stay in the classes that wait for something. */
    public void mutinyStaysIn(String... suffixes) {
        usesStayIn(List.of("io.smallrye.mutiny.."), suffixes);
    }

    /** HTTP stays in the resources. */
    public void httpStaysIn(String... suffixes) {
        usesStayIn(List.of("jakarta.ws.rs.."), suffixes);
    }

    /** Sessions and SQL stay in the repositories. */
    public void databaseStaysIn(String... suffixes) {
        usesStayIn(
                List.of("org.hibernate.reactive..", "io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient.."), suffixes);
    }

    /** {@code jakarta.transaction.Transactional} compiles here and fails at run time. */
    public void noImperativeTransactions() {
        assertFalse(classes.isEmpty(), "no classes were looked at");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction..")
                .check(classes);
    }

    /** A rule over several fields of a request tells its caller of one of them, not of our method: {@code kart.problem.RuleOf}. */
    public void rulesNameAField() {
        noMethods()
                .that()
                .haveNameMatching("is[A-Z].*")
                .should()
                .beAnnotatedWith("jakarta.validation.constraints.AssertTrue")
                .check(classes);
    }

    /** Names are nouns of the domain. */
    public void namesSayWhatThingsAre() {
        List<String> vague = classes.stream()
                .filter(type -> !type.getSimpleName().isEmpty() && type.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .filter(name -> FORBIDDEN_NAMES.matcher(name).matches())
                .toList();
        assertFalse(classes.isEmpty(), "no classes were looked at");
        assertEquals(List.of(), vague);
    }

    /** No source file is longer than can be read in one sitting. */
    public static void filesStayShort(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> javaFiles =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertFalse(javaFiles.isEmpty(), "no files were looked at");
            for (Path file : javaFiles) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    assertFalse(count > MAX_LINES, () -> file + " has " + count + " lines");
                }
            }
        }
    }

    /**
     * The version before works with these migrations: they add, and take away only with the comment
     * {@code -- contract: <reason>} at the statement.
     */
    public static void migrationsLeaveTheVersionBeforeWorking(Path... folders) throws IOException {
        assertEquals(List.of(), MigrationRules.violations(List.of(folders)));
    }

    private void usesStayIn(List<String> packages, String... suffixes) {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.describe(
                "named *" + String.join(" or *", suffixes),
                type -> Arrays.stream(suffixes).anyMatch(outermost(type).getSimpleName()::endsWith));
        assertFalse(
                classes.stream().noneMatch(type -> allowed.test(type) && dependsOn(type, packages)),
                () -> "nothing uses " + packages + ": the rule checks nothing");
        noClasses()
                .that(DescribedPredicate.not(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(classes);
    }

    private static boolean dependsOn(JavaClass type, List<String> packages) {
        List<String> prefixes =
                packages.stream().map(name -> name.replace("..", "")).toList();
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .anyMatch(name -> prefixes.stream().anyMatch(name::startsWith));
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
