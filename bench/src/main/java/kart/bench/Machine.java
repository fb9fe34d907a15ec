package kart.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where something was measured. Without names: figures are compared between kinds of machines.
 *
 * @param cores that this process may use
 * @param memoryGb of the machine, in 10^9 bytes
 */
record Machine(int cores, long memoryGb, String processor, String kernel, String jdk) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / 1e9),
                processorModel(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version().toString());
    }

    private static String processorModel() throws IOException {
        String kind = System.getProperty("os.arch");
        if (!Files.isReadable(PROCESSORS)) {
            return kind;
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(kind);
        }
    }
}
