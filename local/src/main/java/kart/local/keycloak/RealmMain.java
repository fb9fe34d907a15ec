package kart.local.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the realm with the demo's people to a file, for a development cluster whose Keycloak imports it. */
public final class RealmMain {

    private RealmMain() {}

    /** @param arguments the file */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("Say which file to write");
        }
        Files.writeString(Path.of(arguments[0]), RealmImport.forOneMachine());
    }
}
