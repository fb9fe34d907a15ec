package kart.fee;

import java.io.IOException;
import java.nio.file.Path;
import kart.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final HouseRules RULES = HouseRules.of("kart.fee");

    @Test
    void reactiveTypesStayInTheClassesThatWait() {
        RULES.mutinyStaysIn("Resource", "Service", "Repository", "Gateway", "Events", "Job");
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
    void transactionsAreReactive() {
        RULES.noImperativeTransactions();
    }

    @Test
    void namesSayWhatThingsAre() {
        RULES.namesSayWhatThingsAre();
    }

    @Test
    void filesStayShort() throws IOException {
        HouseRules.filesStayShort(Path.of("src", "main", "java"));
    }

    @Test
    void versionBeforeWorksWithTheMigrations() throws IOException {
        HouseRules.migrationsLeaveTheVersionBeforeWorking(
                Path.of("src", "main", "resources", "db", "migration"),
                Path.of("..", "outbox", "src", "main", "resources", "db", "outbox"));
    }
}
