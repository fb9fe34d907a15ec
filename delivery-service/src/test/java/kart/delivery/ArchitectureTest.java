package kart.delivery;

import java.io.IOException;
import java.nio.file.Path;
import kart.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final HouseRules RULES = HouseRules.of("kart.delivery");

    @Test
    void mutinyStaysWhereSomethingIsWaitedFor() {
        RULES.mutinyStaysIn("Resource", "Service", "Repository", "Events", "Job");
    }

    @Test
    void httpStaysInResources() {
        RULES.httpStaysIn("Resource");
    }

    @Test
    void theDatabaseStaysInRepositories() {
        RULES.databaseStaysIn("Repository");
    }

    @Test
    void transactionsAreReactive() {
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
        HouseRules.filesStayShort(Path.of("src/main/java"));
    }

    @Test
    void versionBeforeWorksWithTheMigrations() throws IOException {
        HouseRules.migrationsLeaveTheVersionBeforeWorking(
                Path.of("src", "main", "resources", "db", "migration"),
                Path.of("..", "outbox", "src", "main", "resources", "db", "outbox"));
    }
}
