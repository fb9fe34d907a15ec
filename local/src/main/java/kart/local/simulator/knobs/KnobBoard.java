package kart.local.simulator.knobs;

import java.util.concurrent.atomic.AtomicReference;
import kart.local.simulator.http.Request;
import kart.local.simulator.http.Response;

/**
 * Where knobs are turned and read. They belong to the running process: after a restart everything works again, so that
 * nobody hunts for a fault that somebody ordered last week.
 */
public final class KnobBoard {

    private final AtomicReference<Knobs> knobs = new AtomicReference<>(Knobs.CALM);

    public Knobs now() {
        return knobs.get();
    }

    /** Whether this call is one of those that get no answer; counts it. */
    boolean takeDrop() {
        Knobs before = knobs.getAndUpdate(
                now -> now.dropAfterCommit() == 0 ? now : now.withDropAfterCommit(now.dropAfterCommit() - 1));
        return before.dropAfterCommit() > 0;
    }

    public Response show(Request request) {
        return Response.json(200, now().toJson());
    }

    public Response turn(Request request) {
        try {
            knobs.set(Knobs.read(request.body()));
        } catch (IllegalArgumentException e) {
            return Response.plain(400, e.getMessage() + "\n");
        }
        return show(request);
    }

    public Response reset(Request request) {
        knobs.set(Knobs.CALM);
        return show(request);
    }
}
