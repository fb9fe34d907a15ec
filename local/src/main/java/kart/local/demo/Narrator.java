package kart.local.demo;

import java.io.PrintStream;

/** Tells a story as a person would follow it: who does what, and what they see. */
final class Narrator {

    private final PrintStream out;
    private int step;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void story(String title) {
        step = 0;
        out.printf("%n%s%n%n", title);
    }

    void does(String who, String what) {
        step++;
        out.printf("%3d  %s %s%n", step, who, what);
    }

    void sees(String format, Object... arguments) {
        out.printf("       → " + format + "%n", arguments);
    }

    void say(String format, Object... arguments) {
        out.printf(format + "%n", arguments);
    }
}
