package kart.e2e.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one try of a request.
 *
 * @param status of HTTP; 0 if no answer came
 * @param problem last part of the problem's type, else empty
 * @param told whether a refusal says when to come again
 * @param body the JSON, or a missing node
 * @param broken why no answer came, else empty
 */
public record Outcome(int status, String problem, boolean told, JsonNode body, String broken) {

    /** Whether the caller has what they asked for. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether this is an answer as the service should give it at any time. */
    public boolean isProper(Call call) {
        return isDone() || call.expected().contains(problem);
    }

    /** Whether the same request may be sent again: no answer came, or one that says that it is not the last word. */
    public boolean isWorthRepeating() {
        return status == 0 || status >= 500 || problem.equals("idempotency-key-in-use");
    }

    /** Whether it says in the way of the house that the caller shall come again. */
    public boolean isPolite() {
        return status == 503 && problem.equals("unavailable") && told;
    }

    /** How it is counted. */
    public String label() {
        if (status == 0) {
            return broken;
        }
        return problem.isEmpty() ? Integer.toString(status) : status + " " + problem;
    }
}
