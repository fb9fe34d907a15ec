package kart.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The program behind {@code k8s/backup/backup}, {@code restore} and {@code gap}. */
public final class BackupMain {

    private BackupMain() {}

    public static void main(String[] arguments) {
        try {
            run(List.of(arguments), System.getenv());
        } catch (BackupRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        } catch (SQLException | IOException failure) {
            System.err.println("It did not work: " + failure.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Map<String, String> environment) throws SQLException, IOException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        switch (command) {
            case "backup" -> {
                require(rest.size() >= 2);
                List<Database> databases = rest.subList(1, rest.size()).stream()
                        .map(name -> Database.of(name, environment))
                        .toList();
                Backup.take(databases, Path.of(rest.getFirst()).toAbsolutePath());
                System.out.println("Backed up " + String.join(", ", rest.subList(1, rest.size())) + " to "
                        + rest.getFirst() + ". The privacy keys are not in it: keep them apart.");
            }
            case "restore" -> {
                require(rest.size() == 2);
                String name = rest.get(1);
                Restore.into(
                        Database.of(name, environment), Path.of(rest.getFirst()).resolve(name));
                System.out.println("Restored " + name + ": every row was read back and is what was backed up.");
            }
            case "send-again" -> {
                require(rest.size() == 3);
                int deliveries =
                        EventGap.sendAgain(Database.of(rest.getFirst(), environment), rest.get(1), moment(rest.get(2)));
                System.out.println(
                        rest.getFirst() + " will send " + deliveries + " events to " + rest.get(1) + " again.");
            }
            case "orphans" -> {
                require(rest.size() == 3);
                List<EventGap.Orphan> orphans = EventGap.orphans(
                        Database.of(rest.getFirst(), environment),
                        Database.of(rest.get(1), environment),
                        moment(rest.get(2)));
                orphans.forEach(
                        event -> System.out.println(event.receivedAt() + "  " + event.type() + "  " + event.id()));
                System.out.println(rest.get(1) + " took " + orphans.size() + " events that " + rest.getFirst()
                        + " does not know.");
            }
            default -> require(false);
        }
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new BackupRefused("'" + text + "' is no moment like 2026-11-22T18:30:00Z.");
        }
    }

    private static void require(boolean understood) {
        if (!understood) {
            throw new BackupRefused("""
                    backup FOLDER DATABASE…               rows of the databases, as of one moment
                    restore FOLDER DATABASE               into a database that the same migrations have just made
                    send-again PRODUCER CONSUMER SINCE    after the consumer was restored
                    orphans PRODUCER CONSUMER SINCE       after the producer was restored
                    docs/operations/backup.md says more.""");
        }
    }
}
