package kart.appointment;

import java.io.IOException;
import java.nio.file.Path;
import kart.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final HouseRules RULES = HouseRules.of("kart.appointment");

    @Test
    void reactiveTypesStayWhereSomethingIsWaitedFor() {
        RULES.mutinyStaysIn("Resource", "Service", "Repository", "Events", "Job");
    }

    @Test
    void httpStaysInTheResources() {
        RULES.httpStaysIn("Resource");
    }

    @Test
    void sqlStaysInTheRepositories() {
        RULES.databaseStaysIn("Repository");
    }

    @Test
    void nobodyOpensATransactionThatTheReactiveSessionDoesNotKnow() {
        RULES.noImperativeTransactions();
    }

    @Test
    void rulesNameAField() {
        RULES.rulesNameAField();
    }

    @Test
    void namesSayWhatThingsAre() {
        RULES.namesSayWhatThingsAre();
    }

    @Test
    void filesStayShort() throws IOException {
        HouseRules.filesStayShort(Path.of("src"));
    }

    @Test
    void versionBeforeWorksWithTheMigrations() throws IOException {
        HouseRules.migrationsLeaveTheVersionBeforeWorking(
                Path.of("src", "main", "resources", "db", "migration"),
                Path.of("..", "outbox", "src", "main", "resources", "db", "outbox"));
    }
}
