package kart.local.simulator.http;

/** What is done for a request. */
@FunctionalInterface
public interface Action {
    Response answer(Request request);
}
