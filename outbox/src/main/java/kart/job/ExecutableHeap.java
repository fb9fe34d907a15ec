package kart.job;

import org.graalvm.nativeimage.RuntimeOptions;

/** The heap of an executable. A JVM does not know these classes: only an executable may come here. */
final class ExecutableHeap {

    private static final String KEPT_FREE_AT_MOST = "MaxHeapFree";
    private static final Long EIGHT_MEGABYTES = 8L << 20;

    private ExecutableHeap() {}

    /**
     * Collects, and returns to the system what is then empty. The limit holds for this collection only: under load each one
     * would return pages that the next moment takes again.
     */
    static void giveBackWhatIsEmpty() {
        Long otherwise = RuntimeOptions.get(KEPT_FREE_AT_MOST);
        RuntimeOptions.set(KEPT_FREE_AT_MOST, EIGHT_MEGABYTES);
        try {
            System.gc();
        } finally {
            RuntimeOptions.set(KEPT_FREE_AT_MOST, otherwise);
        }
    }
}
