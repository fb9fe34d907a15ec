package kart.local.simulator.knobs;

import kart.local.simulator.http.Action;
import kart.local.simulator.http.Response;

/** Puts the ordered troubles between a caller and what is done for it. */
public final class Trouble {

    private static final String BAD_GATEWAY = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>
            """;

    private final KnobBoard board;

    public Trouble(KnobBoard board) {
        this.board = board;
    }

    /** For calls between programs: slow, down, or without an answer. */
    public Action aroundCall(Action action) {
        return aroundPage(request -> {
            Response response = action.answer(request);
            return board.takeDrop() ? Response.NONE : response;
        });
    }

    /** For pages that people look at: slow or down. */
    public Action aroundPage(Action action) {
        return request -> {
            Knobs knobs = board.now();
            pause(knobs.latencyMs());
            return knobs.down() ? Response.html(502, BAD_GATEWAY) : action.answer(request);
        };
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
