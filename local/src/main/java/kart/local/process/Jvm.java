package kart.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java that this launcher runs with, for the programs that it starts. Many start at once on few processors, so they
 * make do with the quick compiler: a start takes half the time, and the top speed of a long run is lower. Whoever
 * measures Kart starts the services without it.
 */
public final class Jvm {

    private Jvm() {}

    /** The beginning of a command: the program and the options that suit all. */
    public static List<String> command() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
    }
}
