package kart.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE card",
                "DROP INDEX card_state",
                "ALTER TABLE card DROP COLUMN state",
                "ALTER TABLE card\n    DROP CONSTRAINT card_state",
                "ALTER TABLE card DROP state",
                "ALTER TABLE card RENAME COLUMN state TO stage",
                "ALTER TABLE card RENAME TO cards",
                "ALTER TABLE card ALTER COLUMN state TYPE integer",
                "ALTER TABLE card ALTER state SET DATA TYPE integer",
                "ALTER TABLE card ALTER COLUMN state SET NOT NULL",
                "ALTER TABLE card ADD COLUMN weight integer NOT NULL",
                "ALTER TABLE card ADD CONSTRAINT card_weight CHECK (weight > 0)",
                "alter table if exists only card add unique (weight)",
                "ALTER TABLE card ALTER COLUMN state DROP DEFAULT",
                "CREATE UNIQUE INDEX card_once ON card (number)",
                "REVOKE UPDATE ON card FROM fee_app",
                "DELETE FROM tariff_line",
                "TRUNCATE tariff_line",
                "-- contracts are long:\nDROP TABLE card",
                "-- contract:\nDROP TABLE card",
                "/* -- contract: no */ DROP TABLE card",
                "COMMENT ON TABLE card IS '-- contract: quoted'; DROP TABLE card",
                "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; DROP TABLE card",
                "-- contract: nobody reads it\nDROP TABLE office; DROP TABLE card",
                "CREATE TABLE office (id uuid); ALTER TABLE card DROP COLUMN state"
            })
    void refusesWhatTheVersionBeforeMightNotSurvive(String migration) {
        assertEquals(1, MigrationRules.violations(migration).size(), migration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE card (id uuid NOT NULL, CONSTRAINT card_id UNIQUE (id))",
                "ALTER TABLE card ADD COLUMN weight integer",
                "ALTER TABLE card ADD COLUMN weight integer NOT NULL DEFAULT 0",
                "ALTER TABLE card ALTER COLUMN state DROP NOT NULL",
                "ALTER TABLE card ALTER COLUMN state SET DEFAULT 'MADE'",
                "CREATE INDEX card_state ON card (state)",
                "GRANT UPDATE ON card TO fee_app",
                "INSERT INTO card VALUES ('drop table card; it''s only text')",
                "CREATE TABLE card (id uuid); CREATE UNIQUE INDEX card_once ON card (id); ALTER TABLE card DROP COLUMN id",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN DELETE FROM card; END $body$",
                "-- contract: no version since 1.4 reads it\nDROP TABLE card",
                "-- The copy is complete.\n-- contract: 1.4 wrote both\nALTER TABLE card\n    DROP COLUMN state;\n"
            })
    void letsPassWhatAddsOrGivesAReason(String migration) {
        assertEquals(List.of(), MigrationRules.violations(migration));
    }

    @Test
    void folderWithoutMigrationsIsNoProof(@TempDir Path empty) {
        assertThrows(AssertionError.class, () -> MigrationRules.violations(List.of(empty)));
    }

    @Test
    void looksAtFilesThatAreNewerThanTheFirstRelease(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V2026.11.22.13__first.sql"), "DROP TABLE card;");
        Files.writeString(folder.resolve("V2026.12.01.10__second.sql"), "DROP TABLE office;");

        assertEquals(
                List.of("V2026.12.01.10__second.sql: takes something away: drop table office"),
                MigrationRules.violations(List.of(folder)));
    }
}
