package kart.bench.booking;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much processor a process and its children used up, as Linux counts it. */
record Processor(long pid) {

    private static final Path PROC = Path.of("/proc");

    /** What the kernel counts in; 100 a second wherever Linux is run today. */
    private static final double TICKS_A_SECOND = 100;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    /** Whether it can be known here. */
    static boolean isCounted() {
        return Files.exists(PROC.resolve("self").resolve("stat"));
    }

    /** Seconds so far: of the process, of its children that ended, and of those that run. */
    double seconds() throws IOException {
        long[] self = stat(Long.toString(pid));
        long ticks = self[USER] + self[SYSTEM] + self[CHILDREN_USER] + self[CHILDREN_SYSTEM];
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                ticks += ofChild(process.getFileName().toString());
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    /** A process may end between being listed and being read, or even while it is read. */
    private long ofChild(String process) throws IOException {
        try {
            long[] stat = stat(process);
            return stat[PARENT] == pid ? stat[USER] + stat[SYSTEM] : 0;
        } catch (IOException unreadable) {
            if (ProcessHandle.of(Long.parseLong(process)).isEmpty()) {
                return 0;
            }
            throw unreadable;
        }
    }

    /** The fields after the name, which may hold anything. */
    private static long[] stat(String process) throws IOException {
        String line = Files.readString(PROC.resolve(process).resolve("stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long[] numbers = new long[CHILDREN_SYSTEM + 1];
        for (int i = 1; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(fields[i]);
        }
        return numbers;
    }

    /** The parent of a process. */
    static Processor parentOf(long pid) throws IOException {
        return new Processor(stat(Long.toString(pid))[PARENT]);
    }
}
